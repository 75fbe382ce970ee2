import { ThrottledError, TimedOutError, UnavailableError } from "../../../../provider/backup/model/errors";
import { firstState } from "../../../../provider/gate/machine/gate-state";
import { step } from "../../../../provider/gate/machine/step";
import { freshBackup, HOUR, MINUTE, NOW, SECOND, set, spec, task } from "../../../support/gate-samples";
import { ended, message, pendingMessage, play, playStable, verdict, waits } from "../../../support/played-gate";

const idle = spec({ condition: { kind: "Idle" } });
const down = new UnavailableError("The API can't be reached.");

describe("a gate", () => {
  it("polls immediately when it starts", () => {
    expect(play(idle).command).toEqual({ kind: "Observe", inMs: 0 });
  });

  it("passes on the first poll that meets its condition", () => {
    expect(play(idle).observed(0)).toEqual(ended("Passed", "Idle"));
  });

  it("reports the estimated remaining time once it has observed a rate", () => {
    const gate = play(idle);
    gate.observed(0, { tasks: [task({ progress: 0 })] });
    expect(gate.observed(10 * SECOND, { tasks: [task({ progress: 10 })] })).toMatchObject({
      pending: { etaMs: 90 * SECOND },
    });
  });

  it("polls at the interval that the user sets", () => {
    const gate = play({ ...idle, pollIntervalMs: 7 * SECOND });
    for (let at = 0; at < MINUTE; at += 7 * SECOND)
      expect(gate.observed(at, { tasks: [task({ progress: 50 })] })).toMatchObject({ inMs: 7 * SECOND });
  });
});

describe("the deadline", () => {
  const tasks = [task()];

  it("is the exact time of the last poll", () => {
    const gate = play(idle);
    let at = 0;
    let seen = "";
    for (let polls = 0; at < HOUR; polls += 1) {
      const command = gate.observed(at, { tasks });
      if (command.kind !== "Observe") throw new Error(`ended at ${at}`);
      seen = pendingMessage(command);
      expect(command.inMs).toBeGreaterThan(0);
      at += command.inMs;
      expect(at).toBeLessThanOrEqual(HOUR);
      expect(polls).toBeLessThan(2_000);
    }
    expect(at).toBe(HOUR);
    expect(gate.observed(at, { tasks })).toEqual(ended("TimedOut", "BackupRunning"));
    expect(seen).toContain("Backup 100 (Uploading) is ");
    expect(message(gate.command)).toBe(`Timed out after 1h. Last seen: ${seen}`);
  });

  it("does not prevent a pass at the last poll", () => {
    const gate = play(idle);
    gate.observed(HOUR - 1, { tasks });
    expect(gate.observed(HOUR)).toEqual(ended("Passed", "Idle"));
    expect(play(idle).observed(HOUR + 5 * SECOND)).toEqual(ended("Passed", "Idle"));
  });

  it("prevents a pass on a response that arrives more than five seconds after it", () => {
    const gate = play(idle);
    expect(gate.observed(HOUR + 5 * SECOND + 1)).toEqual(ended("TimedOut", "ApiError"));
    expect(message(gate.command)).toBe(
      "Timed out after 1h. Last seen: Nothing is being backed up on rm-bp1sample. The response came more than 5s after the deadline.",
    );
    expect(play(idle).observed(HOUR + MINUTE)).toEqual(ended("TimedOut", "ApiError"));
  });

  it("ends a gate whose CreateBackup had no response by then, and keeps the doubt for the next run", () => {
    const gate = playStable(spec({ condition: freshBackup({ onStale: "Create" }) }));
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    expect(gate.createFailed(HOUR + 5 * SECOND, new TimedOutError("CreateBackup had no response."))).toEqual(
      ended("TimedOut", "CreateUncertain"),
    );
    expect(verdict(gate.command)).toMatchObject({ createUncertain: true, requestedJobIds: [] });
    expect(message(gate.command)).toBe("Timed out after 1h. Last seen: CreateBackup had no response.");
  });

  it("ends a gate whose CreateBackup was accepted after it, and keeps the job for the next run", () => {
    const gate = playStable(spec({ condition: freshBackup({ onStale: "Create" }) }));
    gate.observed(0);
    expect(gate.created(HOUR + SECOND, "4711")).toEqual(ended("TimedOut", "SetNotVisible"));
    expect(verdict(gate.command)).toMatchObject({ createUncertain: false, requestedJobIds: ["4711"] });
    expect(message(gate.command)).toContain("Backup job 4711 was requested");
  });

  it("ends a gate whose CreateBackup was refused for now after it, without a doubt", () => {
    const gate = playStable(spec({ condition: freshBackup({ onStale: "Create" }) }));
    gate.observed(0);
    expect(gate.createFailed(HOUR, new ThrottledError("Slow down."))).toEqual(ended("TimedOut", "WaitingForBackup"));
    expect(verdict(gate.command)).toMatchObject({ createUncertain: false });
  });

  it("has a last poll after errors too, and the message contains the last observation and the error", () => {
    const gate = play({ ...idle, timeoutMs: MINUTE });
    const seen = pendingMessage(gate.observed(0, { tasks }));
    expect(gate.observationFailed(58 * SECOND, down)).toMatchObject({ kind: "Observe", inMs: 2 * SECOND });
    expect(gate.observationFailed(MINUTE, down)).toEqual(ended("TimedOut", "ApiError"));
    expect(message(gate.command)).toBe(
      `Timed out after 1m. Last seen: ${seen} The last poll failed: The API can't be reached.`,
    );
  });

  it("prevents the creation of a backup", () => {
    const gate = playStable(spec({ condition: freshBackup({ onStale: "Create" }) }));
    for (const seconds of [50, 25]) gate.observed(HOUR - seconds * SECOND);
    gate.state = { ...gate.state, memory: { ...gate.state.memory, watchedSince: 0 } };
    expect(gate.observed(HOUR)).toEqual(ended("TimedOut", "NoFreshBackup"));
    expect(message(gate.command)).toMatch(
      /^Timed out after 1h\. Last seen: rm-bp1sample has no backup younger than 1d: no backup is listed\.$/,
    );
    expect(gate.creates).toBe(0);
  });

  it("shortens the wait after a refused creation", () => {
    const condition = freshBackup({ onStale: "Create" });
    const gate = playStable({ condition, timeoutMs: 10 * SECOND, discoveryTimeoutMs: MINUTE });
    gate.observed(0);
    const locked = new UnavailableError("no.", { apiCode: "IncorrectDBInstanceState" });
    expect(gate.createFailed(SECOND, locked)).toMatchObject({ kind: "Observe", inMs: 9 * SECOND });
    expect(gate.observed(10 * SECOND)).toEqual(ended("TimedOut", "NoFreshBackup"));
  });
});

describe("a cancelled gate", () => {
  it("ends immediately, and the message says that the backup continues and what was observed last", () => {
    expect(play(idle).cancelled(0)).toEqual(ended("Cancelled", "Cancelled"));
    const gate = play(idle);
    const seen = pendingMessage(gate.observed(0, { tasks: [task({ progress: 40 })] }));
    expect(gate.cancelled(3 * SECOND)).toEqual(ended("Cancelled", "Cancelled"));
    expect(message(gate.command)).toBe(`The gate was cancelled. A running backup continues. ${seen}`);
  });

  it("ends with that alone where it has observed nothing", () => {
    expect(message(play(idle).cancelled(0))).toBe("The gate was cancelled. A running backup continues.");
  });

  it("has no doubt about a request unless one was in flight", () => {
    const [, command] = step(idle, firstState(), { kind: "Cancelled", at: 0 });
    expect(verdict(command)).toMatchObject({ createUncertain: false });
    expect(verdict(play(idle).cancelled(0, { isCreating: true }))).toMatchObject({ createUncertain: true });
  });
});

describe("a gate that goes on after an earlier run", () => {
  const creating = spec({ condition: freshBackup({ onStale: "Create", maxAgeMs: 10 * MINUTE }), timeoutMs: 4 * HOUR });

  it("requests one backup of its own, however soon that is outdated", () => {
    const gate = playStable(creating);
    gate.state = { ...gate.state, memory: { ...gate.state.memory, isResumed: true } };
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    gate.created(SECOND, "5");
    expect(gate.observed(2 * MINUTE, { tasks: [task({ jobId: "5" })] })).toEqual(waits("BackupRunning"));
    const tasks = [task({ jobId: "5", state: "Finished", backupId: "900" })];
    const sets = [set({ startedAt: NOW + MINUTE, endedAt: NOW + 4 * MINUTE })];
    for (const minutes of [15, 16, 17]) gate.observed(minutes * MINUTE, { tasks, sets });
    expect(gate.observed(18 * MINUTE, { tasks, sets })).toEqual(ended("Failed", "NoFreshBackup"));
    expect(gate.creates).toBe(1);
  });
});

describe("a gate whose request another gate has sent", () => {
  it("polls again at once, and says why", () => {
    const gate = playStable(spec({ condition: freshBackup({ onStale: "Create" }) }));
    gate.observed(0);
    expect(gate.createDeferred(SECOND)).toEqual({
      kind: "Observe",
      inMs: 0,
      pending: {
        reasonCode: "WaitingForBackup",
        message: "Another gate has requested a backup of the same instance: polling again before requesting one.",
      },
    });
  });
});
