import type { BackupSet } from "../../../../provider/backup/model/backup-set";
import {
  AuthenticationFailedError,
  type BackupError,
  BadInputError,
  InstanceNotFoundError,
  MalformedResponseError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../../../provider/backup/model/errors";
import type { Observation } from "../../../../provider/backup/decision/observation";
import type { GateSpec } from "../../../../provider/gate/machine/gate-spec";
import { firstState, type GateState } from "../../../../provider/gate/machine/gate-state";
import type { GateCommand } from "../../../../provider/gate/machine/gate-command";
import type { GateEvent } from "../../../../provider/gate/machine/gate-event";
import { step } from "../../../../provider/gate/machine/step";
import {
  DAY,
  freshBackup,
  HOUR,
  iso,
  jobFinished,
  observation,
  MINUTE,
  NOW,
  SECOND,
  set,
  spec,
  task,
} from "../../../support/gate-samples";

/** A gate that receives one event after the other. */
class Played {
  state: GateState = firstState();
  command: GateCommand;
  readonly commands: GateCommand[] = [];

  constructor(private readonly gate: GateSpec) {
    this.command = this.send({ kind: "Started" });
  }

  private send(event: GateEvent): GateCommand {
    const before = JSON.stringify(this.state);
    const [state, command] = step(this.gate, this.state, event);
    // `step` is pure: it leaves the old state unchanged, and the same event leads to the same state.
    expect(JSON.stringify(this.state)).toBe(before);
    expect(step(this.gate, this.state, event)).toEqual([state, command]);
    this.state = state;
    this.command = command;
    this.commands.push(command);
    return command;
  }

  observed(at: number, changes: Partial<Observation> = {}): GateCommand {
    return this.send({ kind: "Observed", at, observation: observation({ now: NOW + at, ...changes }) });
  }

  observationFailed(at: number, error: BackupError): GateCommand {
    return this.send({ kind: "ObservationFailed", at, error });
  }

  created(at: number, ...jobIds: string[]): GateCommand {
    return this.send({ kind: "Created", at, jobIds });
  }

  createFailed(at: number, error: BackupError): GateCommand {
    return this.send({ kind: "CreateFailed", at, error });
  }

  createDeferred(at: number, { isRefused = false } = {}): GateCommand {
    return this.send({ kind: "CreateDeferred", at, isRefused });
  }

  cancelled(at: number, { isCreating = false } = {}): GateCommand {
    return this.send({ kind: "Cancelled", at, isCreating });
  }

  get creates(): number {
    return this.commands.filter(({ kind }) => kind === "Create").length;
  }
}

const play = (gate: GateSpec) => new Played(gate);
/** A gate that has watched long enough to request a backup at its next poll. */
const playStable = (gate: GateSpec) => {
  const played = play(gate);
  const since = -75 * SECOND;
  const memory = {
    firstObservedAt: since,
    stableSince: since,
    watchedSince: since,
    lastServerTime: NOW - 25 * SECOND,
    sets: "",
  };
  played.state = { ...played.state, memory: { ...played.state.memory, ...memory } };
  return played;
};
const ended = (outcome: string, reasonCode: string): unknown => ({
  kind: "End",
  verdict: expect.objectContaining({ outcome, reasonCode }) as unknown,
});
const waits = (reasonCode: string): unknown =>
  expect.objectContaining({ kind: "Observe", pending: expect.objectContaining({ reasonCode }) as unknown });
/** For `it.each`: an error under its name and message. */
const named = (errors: readonly BackupError[]) =>
  errors.map((error) => [`${error.name} ${error.apiCode ?? error.message}`, error] as const);
const verdict = (command: GateCommand) => (command.kind === "End" ? command.verdict : undefined);
const message = (command: GateCommand): string => (command.kind === "End" ? command.verdict.message : "");
/** The message of a pending gate. */
const pendingMessage = (command: GateCommand): string =>
  command.kind === "Observe" ? (command.pending?.message ?? "") : "";
const down = new UnavailableError("The API can't be reached.");
const idle = spec({ condition: { kind: "Idle" } });

describe("a gate", () => {
  it("polls immediately when it starts", () => {
    expect(play(idle).command).toEqual({ kind: "Observe", inMs: 0 });
  });

  it("passes on the first poll that meets its condition", () => {
    expect(play(idle).observed(0)).toEqual(ended("Passed", "Idle"));
  });

  it("is pending while a backup runs, reports its percentage, and passes after it", () => {
    const gate = play(idle);
    expect(gate.observed(0, { tasks: [task({ progress: 40 })] })).toMatchObject({
      kind: "Observe",
      pending: {
        reasonCode: "BackupRunning",
        progress: 40,
        message: expect.stringContaining("100 (Uploading, 40 %)") as unknown,
      },
    });
    expect(gate.observed(MINUTE)).toEqual(ended("Passed", "Idle"));
  });

  it("reports the estimated remaining time once it has observed a rate", () => {
    const gate = play(idle);
    gate.observed(0, { tasks: [task({ progress: 0 })] });
    expect(gate.observed(10 * SECOND, { tasks: [task({ progress: 10 })] })).toMatchObject({
      pending: { etaMs: 90 * SECOND },
    });
  });

  it("does not wait for a scheduled task, which every healthy instance lists", () => {
    const tasks = [task({ state: "Scheduled", rawStatus: "NoStart", mode: "Automated" })];
    expect(play(idle).observed(0, { tasks })).toEqual(ended("Passed", "Idle"));
  });

  it("stays pending on an undocumented status", () => {
    const gate = play(idle);
    for (let at = 0; at < HOUR; at += 10 * MINUTE)
      expect(gate.observed(at, { tasks: [task({ state: "Unknown", rawStatus: "Compressing" })] })).toEqual(
        waits("BackupRunning"),
      );
    const job = play(spec({ condition: jobFinished("100") }));
    expect(job.observed(0, { tasks: [task({ state: "Unknown", rawStatus: "Compressing" })] })).toEqual(
      waits("JobRunning"),
    );
  });

  it("fails immediately when one of its jobs has failed, and names the job", () => {
    const gate = play(spec({ condition: jobFinished("100", "101") }));
    const tasks = [task(), task({ jobId: "101", state: "Failed", rawStatus: "Failed" })];
    expect(gate.observed(0, { tasks })).toEqual(ended("Failed", "JobFailed"));
    expect(message(gate.command)).toContain("101");
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
      /^Timed out after 1h\. Last seen: rm-bp1sample has no backup younger than 1d: /,
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
});

describe("failed polls", () => {
  it("are retried with growing delays of up to a minute", () => {
    const gate = play(idle);
    const inMs = Array.from({ length: 9 }, (_, index) => {
      const command = gate.observationFailed(index * MINUTE, down);
      return command.kind === "Observe" ? command.inMs / SECOND : undefined;
    });
    expect(inMs).toEqual([5, 10, 20, 40, 60, 60, 60, 60, 60]);
    expect(gate.command).toEqual(waits("ApiError"));
  });

  it("end the gate after ten in a row, and the message says so", () => {
    const gate = play(idle);
    for (let index = 0; index < 9; index += 1) expect(gate.observationFailed(index, down).kind).toBe("Observe");
    expect(gate.observationFailed(9, down)).toEqual(ended("Failed", "TooManyErrors"));
    expect(message(gate.command)).toBe("10 polls in a row have failed, the last one with: The API can't be reached.");
  });

  it("are counted from zero again after a successful poll", () => {
    const gate = play(idle);
    for (let round = 0; round < 5; round += 1) {
      for (let index = 0; index < 9; index += 1) expect(gate.observationFailed(index, down).kind).toBe("Observe");
      expect(gate.observed(10, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    }
  });

  it.each(
    named([
      new PermissionDeniedError("RAM does not allow rds:DescribeBackupTasks."),
      new AuthenticationFailedError("The key was taken away."),
      new InstanceNotFoundError("The instance is gone."),
      new BadInputError([{ path: ["regionId"], code: "InvalidValue", expected: "a region of Alibaba Cloud" }]),
      new UnsupportedInstanceError("It has no backup tasks."),
    ]),
  )("with a permanent error end the gate immediately, whatever was observed before: %s", (_name, error) => {
    for (const seen of [0, 1, 5]) {
      const gate = play(idle);
      for (let index = 0; index < seen; index += 1) gate.observed(index, { tasks: [task()] });
      expect(gate.observationFailed(10, error)).toEqual(ended("Failed", "ApiError"));
      expect(message(gate.command)).toBe(error.message);
    }
  });

  it.each(
    named([
      new UnavailableError("The host does not exist.", { retryable: false }),
      new UnavailableError("The request failed: unknown protocol.", { retryable: false }),
    ]),
  )(
    "with an error that wrong settings may cause end the gate before a successful poll, not after it: %s",
    (_name, error) => {
      const first = play(idle);
      expect(first.observationFailed(0, error)).toEqual(ended("Failed", "ApiError"));
      const later = play(idle);
      later.observed(0, { tasks: [task()] });
      for (let index = 1; index < 10; index += 1)
        expect(later.observationFailed(index, error)).toEqual(waits("ApiError"));
      expect(later.observationFailed(10, error)).toEqual(ended("Failed", "TooManyErrors"));
    },
  );

  it("with malformed responses end the gate after ten in a row, also before a successful poll", () => {
    const error = new MalformedResponseError("Not what the documents say.");
    for (const seen of [0, 1]) {
      const gate = play(idle);
      for (let index = 0; index < seen; index += 1) gate.observed(0, { tasks: [task()] });
      for (let index = 1; index < 10; index += 1)
        expect(gate.observationFailed(index, error)).toEqual(waits("ApiError"));
      expect(gate.observationFailed(10, error)).toEqual(ended("Failed", "TooManyErrors"));
    }
  });

  it("with one malformed response before the first successful poll do not prevent a pass", () => {
    const gate = play(idle);
    gate.observationFailed(0, new MalformedResponseError("Not what the documents say."));
    expect(gate.observed(5 * SECOND)).toEqual(ended("Passed", "Idle"));
  });

  it.each(named([new ThrottledError("slow down."), new TimedOutError("no response."), down]))(
    "with a temporary error do not end the gate: %s",
    (_name, error) => {
      expect(play(idle).observationFailed(0, error).kind).toBe("Observe");
    },
  );

  it("never make a gate pass", () => {
    const gate = play(idle);
    for (let at = 0; at <= HOUR && gate.command.kind !== "End"; at += MINUTE) gate.observationFailed(at, down);
    expect(gate.command).toEqual(ended("Failed", "TooManyErrors"));
  });
});

describe("a job", () => {
  const gateOn = (...jobIds: string[]) => play(spec({ condition: jobFinished(...jobIds) }));
  const finished = task({ state: "Finished", rawStatus: "Finished", backupId: "900" });

  it("passes when it has finished and its set is visible", () => {
    const gate = gateOn("100");
    expect(gate.observed(0, { tasks: [finished] })).toEqual(waits("SetNotVisible"));
    expect(gate.observed(MINUTE, { tasks: [finished], sets: [set()] })).toMatchObject({
      verdict: { outcome: "Passed", reasonCode: "JobFinished", backupIds: ["900"], jobIds: ["100"] },
    });
  });

  it("may be unlisted for the discovery timeout, and no longer", () => {
    const gate = gateOn("100");
    expect(gate.observed(0)).toEqual(waits("JobNotListed"));
    expect(gate.observed(5 * MINUTE - 1)).toEqual(waits("JobNotListed"));
    expect(gate.observed(5 * MINUTE)).toEqual(ended("Failed", "JobNotFound"));
  });

  it("that disappears from the list and returns is still waited for, since responses can disagree", () => {
    const gate = gateOn("100");
    expect(gate.observed(0, { tasks: [task()] })).toEqual(waits("JobRunning"));
    expect(gate.observed(4 * MINUTE)).toEqual(waits("JobNotListed"));
    expect(gate.observed(6 * MINUTE, { tasks: [task({ progress: 80 })] })).toEqual(waits("JobRunning"));
    expect(gate.observed(10 * MINUTE)).toEqual(waits("JobNotListed"));
    expect(gate.observed(12 * MINUTE, { tasks: [finished], sets: [set()] })).toEqual(ended("Passed", "JobFinished"));
  });

  it("that is missing for the discovery time after it was listed fails", () => {
    const gate = gateOn("100");
    gate.observed(0, { tasks: [task()] });
    gate.observed(10 * MINUTE, { tasks: [task()] });
    // The discovery time counts from the first poll that does not list the job.
    expect(gate.observed(20 * MINUTE)).toEqual(waits("JobNotListed"));
    expect(gate.observed(25 * MINUTE - 1)).toEqual(waits("JobNotListed"));
    expect(gate.observed(25 * MINUTE)).toEqual(ended("Failed", "JobNotFound"));
  });

  it("that was confirmed is waited for where RDS responds with another job for longer than the discovery time", () => {
    const gate = gateOn("100", "200");
    const both = (state: "Running" | "Finished") => ({
      tasks: [
        task({ jobId: "100", state: "Finished", backupId: "900" }),
        task({ jobId: "200", state, ...(state === "Finished" && { backupId: "901" }) }),
      ],
      sets: [set(), ...(state === "Finished" ? [set({ backupId: "901" })] : [])],
    });
    expect(gate.observed(0, both("Running"))).toEqual(waits("JobRunning"));
    const wrong = { tasks: [task({ jobId: "200" })] };
    for (let at = MINUTE; at <= 20 * MINUTE; at += MINUTE) expect(gate.observed(at, wrong).kind).toBe("Observe");
    expect(gate.observed(21 * MINUTE, both("Finished"))).toEqual(ended("Passed", "JobFinished"));
    expect(verdict(gate.command)).toMatchObject({ jobIds: ["100", "200"], backupIds: ["900", "901"] });
  });

  it("that was confirmed does not pass from memory, since its set may have been deleted", () => {
    const gate = gateOn("100", "200");
    gate.observed(0, {
      tasks: [task({ state: "Finished", backupId: "900" }), task({ jobId: "200" })],
      sets: [set()],
    });
    const wrong = {
      tasks: [task({ jobId: "200", state: "Finished", backupId: "901" })],
      sets: [set({ backupId: "901" })],
    };
    for (let at = MINUTE; at < HOUR; at += MINUTE) expect(gate.observed(at, wrong)).toEqual(waits("JobNotListed"));
    expect(gate.observed(HOUR, wrong)).toEqual(ended("TimedOut", "JobNotListed"));
  });

  it("whose sets are read by its id fails when they are gone, although it was confirmed", () => {
    const gate = gateOn("100", "200");
    const running = task({ product: "Redis", jobId: "200" });
    gate.observed(0, {
      product: "Redis",
      tasks: [task({ product: "Redis", state: "Finished" }), running],
      sets: [set({ jobId: "100" })],
    });
    const gone = { product: "Redis" as const, tasks: [running] };
    for (let at = MINUTE; at < 6 * MINUTE; at += MINUTE) expect(gate.observed(at, gone).kind).toBe("Observe");
    expect(gate.observed(6 * MINUTE, gone)).toEqual(ended("Failed", "JobNotFound"));
  });

  it("does not pass when another job ends", () => {
    const gate = gateOn("100");
    const other = { ...finished, jobId: "999" };
    expect(gate.observed(0, { tasks: [other], sets: [set()] })).toEqual(waits("JobNotListed"));
  });

  it("is waited for like each of several, and all of them are in the verdict", () => {
    const gate = gateOn("100", "101");
    const both = [finished, task({ jobId: "101" })];
    expect(gate.observed(0, { tasks: both, sets: [set()] })).toEqual(waits("JobRunning"));
    const second = { ...finished, jobId: "101", backupId: "901" };
    const sets = [set(), set({ backupId: "901" })];
    expect(gate.observed(1, { tasks: [finished, second], sets })).toMatchObject({
      verdict: { outcome: "Passed", backupIds: ["900", "901"], jobIds: ["100", "101"] },
    });
  });

  it.each([
    [{ available: false }, "SetNotRestorable"],
    [{ empty: true }, "SetNotRestorable"],
    [{ rawStatus: "Failed" }, "SetFailed"],
    [{ type: "IncrementalBackup" }, "SetNotAccepted"],
    [{ method: "Logical", mayBePartial: true }, "SetNotAccepted"],
  ] as const)("whose set is %j fails: %s", (changes, reasonCode) => {
    expect(gateOn("100").observed(0, { tasks: [finished], sets: [set(changes)] })).toEqual(ended("Failed", reasonCode));
  });
});

describe("a fresh backup", () => {
  const gateFor = (changes: Parameters<typeof freshBackup>[0] = {}) => play(spec({ condition: freshBackup(changes) }));

  it("is at least a second younger than maxAge, since the server reports its time in whole seconds", () => {
    const at = (age: number) => ({ sets: [set({ startedAt: NOW - age })] });
    expect(gateFor().observed(0, at(24 * HOUR - SECOND))).toEqual(ended("Passed", "FreshBackup"));
    expect(gateFor().observed(0, at(24 * HOUR - SECOND + 1))).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("is as old as its start, however late it ended", () => {
    const sets = [set({ startedAt: NOW - 25 * HOUR, endedAt: NOW - HOUR })];
    expect(gateFor().observed(0, { sets })).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("that starts in the future does not count", () => {
    const sets = [set({ startedAt: NOW + 2 * MINUTE })];
    expect(gateFor().observed(0, { sets })).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("that neither exists nor is running fails immediately, and the message names the newest backup", () => {
    const gate = gateFor();
    gate.observed(0, { sets: [set({ startedAt: NOW - 30 * HOUR, endedAt: NOW - 29 * HOUR })] });
    expect(gate.command).toEqual(ended("Failed", "NoFreshBackup"));
    expect(message(gate.command)).toBe(
      "rm-bp1sample has no backup younger than 1d: the newest one, 900, started 1d6h ago.",
    );
  });

  it("that takes longer than maxAge is explained in the message", () => {
    const gate = play(spec({ condition: freshBackup({ maxAgeMs: 30 * MINUTE }) }));
    gate.observed(0, { sets: [set({ startedAt: NOW - 5 * HOUR, endedAt: NOW - 4 * HOUR })] });
    expect(message(gate.command)).toBe(
      "rm-bp1sample has no backup younger than 30m: the newest one, 900, started 5h ago. maxAge 30m is too short: a backup of rm-bp1sample usually takes 1h, and is listed about 1m later.",
    );
  });

  it("that is running is waited for until its set is visible, even after its task has left the list", () => {
    const gate = gateFor();
    expect(gate.observed(0, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    expect(gate.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(2 * MINUTE, { sets: [set()] })).toEqual(ended("Passed", "FreshBackup"));
  });

  it("that ran and left no set fails", () => {
    const gate = gateFor();
    gate.observed(0, { tasks: [task()] });
    expect(gate.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(4 * MINUTE - 1)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(4 * MINUTE)).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("is waited for until the timeout where onStale is Wait", () => {
    const gate = gateFor({ onStale: "Wait" });
    for (let at = 0; at < HOUR; at += MINUTE) expect(gate.observed(at)).toEqual(waits("WaitingForBackup"));
    expect(gate.observed(HOUR)).toEqual(ended("TimedOut", "WaitingForBackup"));
  });
});

describe("the completeness of a cluster's backup", () => {
  const fresh = spec({ condition: freshBackup({ maxAgeMs: HOUR }) });
  const backup = (jobId: string, endedAgo: number, shards: readonly number[]) =>
    shards.map((shard) =>
      set({
        jobId,
        backupId: `${jobId}${shard}`,
        nodeId: `r-bp1sample-db-${shard}`,
        startedAt: NOW - endedAgo - MINUTE,
        endedAt: NOW - endedAgo,
      }),
    );
  const polls = (sets: readonly BackupSet[]) => play(fresh).observed(0, { product: "Redis", sets });

  it("is not derived from another backup: the cluster may have grown, or that backup may be incomplete itself", () => {
    const young = backup("2", 10 * MINUTE, [0, 2]);
    for (const endedAgo of [20 * MINUTE, 24 * HOUR]) {
      expect(polls([...young, ...backup("1", endedAgo, [0, 2])])).toEqual(waits("ShardsNotKnown"));
      expect(polls([...young, ...backup("1", endedAgo, [0])])).toEqual(waits("ShardsNotKnown"));
    }
  });

  it("is assumed half an hour after the end, unless a known shard is missing", () => {
    const old = backup("2", 30 * MINUTE + 1, [0, 2]);
    expect(polls(old)).toEqual(ended("Passed", "FreshBackup"));
    expect(polls([...old, ...backup("1", 2 * HOUR, [0, 1, 2])])).toEqual(ended("Failed", "NoFreshBackup"));
  });

  it("follows from a set that names no shard only where no other set names one", () => {
    const unnamed = set({ jobId: "2", startedAt: NOW - 10 * MINUTE });
    expect(polls([unnamed])).toEqual(ended("Passed", "FreshBackup"));
    expect(polls([unnamed, ...backup("1", 2 * HOUR, [0, 1])])).toEqual(ended("Failed", "NoFreshBackup"));
    const job = spec({ condition: jobFinished("2") });
    expect(play(job).observed(0, { product: "Redis", sets: [unnamed] })).toEqual(ended("Passed", "JobFinished"));
    expect(play(job).observed(0, { product: "Redis", sets: [unnamed, ...backup("1", 2 * HOUR, [0, 1])] })).toEqual(
      waits("ShardsNotKnown"),
    );
  });

  it("is waited for from the second poll on where the job ended between two polls", () => {
    const gate = play(spec({ condition: jobFinished("1") }));
    const sets = backup("1", 10 * MINUTE, [0, 2]);
    const tasks = [task({ product: "Redis", jobId: "1" })];
    expect(gate.observed(0, { product: "Redis", sets, tasks })).toEqual(waits("JobRunning"));
    expect(gate.observed(5 * MINUTE, { product: "Redis", sets })).toEqual(waits("ShardsNotKnown"));
    expect(gate.observed(8 * MINUTE, { product: "Redis", sets })).toEqual(ended("Passed", "JobFinished"));
  });

  it("is waited for again when one set disappears and another appears", () => {
    const gate = play(fresh);
    const [first, second] = [backup("1", MINUTE, [0, 2]), backup("1", MINUTE, [1, 2])];
    gate.observed(0, { product: "Redis", sets: first });
    gate.observed(3 * MINUTE - 1, { product: "Redis", sets: second });
    expect(gate.command).not.toMatchObject({ kind: "End" });
    expect(gate.observed(3 * MINUTE, { product: "Redis", sets: second })).not.toMatchObject({ kind: "End" });
  });

  it("is assumed when no set has appeared for three minutes", () => {
    const gate = play(fresh);
    const seen = { product: "Redis" as const, sets: backup("1", MINUTE, [0, 2]) };
    expect(gate.observed(0, seen)).toEqual(waits("ShardsNotKnown"));
    expect(gate.observed(3 * MINUTE - 1, seen)).toEqual(waits("ShardsNotKnown"));
    expect(gate.observed(3 * MINUTE, seen)).toEqual(ended("Passed", "FreshBackup"));
  });
});

describe("a gate that creates a backup", () => {
  const create = spec({ condition: freshBackup({ onStale: "Create", maxAgeMs: 10 * MINUTE }), timeoutMs: 4 * HOUR });
  const gateFor = () => playStable(create);
  const fresh = (at: number) => [set({ startedAt: NOW + at - MINUTE })];
  const lost = new UnavailableError("Connection reset.");

  it("requests it once, waits for it, and passes", () => {
    const gate = gateFor();
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    expect(gate.created(SECOND, "100")).toEqual({ kind: "Observe", inMs: 0 });
    expect(gate.observed(SECOND)).toEqual(waits("SetNotVisible"));
    for (let at = 2 * SECOND; at < 2 * HOUR; at += MINUTE)
      expect(gate.observed(at, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    expect(gate.observed(2 * HOUR, { tasks: [task({ state: "Finished" })] })).toEqual(waits("SetNotVisible"));
    const at = 2 * HOUR + MINUTE;
    expect(gate.observed(at, { sets: fresh(at) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(1);
  });

  it("watches for 75 s first, since the set of a backup that has just ended may not be visible yet", () => {
    const gate = play(create);
    for (const at of [0, 25, 50, 74]) expect(gate.observed(at * SECOND)).toEqual(waits("BeforeCreate"));
    expect(gate.observed(75 * SECOND)).toMatchObject({ kind: "Create" });
    const ended = play(create);
    ended.observed(0);
    expect(ended.observed(50 * SECOND, { sets: fresh(0) })).toMatchObject({ verdict: { outcome: "Passed" } });
    expect(ended.creates).toBe(0);
  });

  it("watches for another 75 s when a set appears, or for the discovery time where that is shorter", () => {
    const gate = play(create);
    gate.observed(0);
    const old = { sets: [set({ startedAt: NOW - HOUR })] };
    for (const at of [50, 75, 100, 124]) expect(gate.observed(at * SECOND, old)).toEqual(waits("BeforeCreate"));
    expect(gate.observed(125 * SECOND, old)).toMatchObject({ kind: "Create" });
    const short = play({ ...create, discoveryTimeoutMs: 10 * SECOND });
    expect(short.observed(0)).toEqual(waits("BeforeCreate"));
    expect(short.observed(10 * SECOND)).toMatchObject({ kind: "Create" });
  });

  it("requests none while any backup runs, and waits for that one", () => {
    const gate = gateFor();
    expect(gate.observed(0, { tasks: [task({ mode: "Automated" })] })).toEqual(waits("BackupRunning"));
    expect(gate.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(2 * MINUTE, { sets: fresh(2 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(0);
  });

  it("requests none where a fresh backup exists", () => {
    const gate = gateFor();
    expect(gate.observed(0, { sets: fresh(0) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(0);
  });

  it.each(["BackupJobExists", "OperationDenied.BackupJobExists"])(
    "waits for the running backup where CreateBackup is refused with %s",
    (apiCode) => {
      const gate = gateFor();
      gate.observed(0);
      const exists = new UnavailableError("Refused.", { apiCode, retryable: false });
      expect(gate.createFailed(SECOND, exists)).toMatchObject({ kind: "Observe", inMs: 0 });
      // The refusal proves that a backup runs, although it is not listed yet.
      expect(gate.observed(SECOND)).toEqual(waits("SetNotVisible"));
      expect(gate.observed(MINUTE, { tasks: [task({ mode: "Automated" })] })).toEqual(waits("BackupRunning"));
      expect(gate.observed(2 * MINUTE, { sets: fresh(2 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
      expect(gate.creates).toBe(1);
    },
  );

  it("pauses between requests that are refused for a backup which no poll shows", () => {
    const gate = gateFor();
    const exists = new UnavailableError("Refused.", { apiCode: "BackupJobExists", retryable: false });
    let at = 0;
    for (let steps = 0; at < HOUR; steps += 1) {
      expect(steps).toBeLessThan(500);
      const command = gate.observed(at);
      if (command.kind === "Create") gate.createFailed(at, exists);
      if (gate.command.kind !== "Observe") throw new Error(`ended at ${at}`);
      at += gate.command.inMs;
    }
    expect(gate.creates).toBeLessThanOrEqual(21);
  });

  it.each(
    named([lost, new TimedOutError("No response."), new MalformedResponseError("Half a body.", { retryable: true })]),
  )("polls immediately after a lost response (%s), adopts the job, and requests no second backup", (_name, error) => {
    const gate = gateFor();
    gate.observed(0);
    expect(gate.createFailed(SECOND, error)).toMatchObject({ kind: "Observe", inMs: 0 });
    expect(gate.observed(2 * SECOND)).toEqual(waits("CreateUncertain"));
    expect(gate.observed(30 * SECOND, { tasks: [task({ jobId: "777", state: "Queued" })] })).toEqual(
      waits("BackupRunning"),
    );
    expect(gate.state.memory.created).toEqual(["777"]);
    expect(gate.observed(10 * MINUTE, { tasks: [task({ jobId: "777", state: "Failed" })] })).toEqual(
      ended("Failed", "JobFailed"),
    );
    expect(message(gate.command)).toContain("Backup job 777 of rm-bp1sample, which this gate adopted,");
    expect(gate.creates).toBe(1);
  });

  describe("after a lost response, adopts", () => {
    const adopted = (...tasks: Parameters<typeof task>[0][]) => {
      const gate = gateFor();
      gate.observed(0);
      gate.createFailed(SECOND, lost);
      gate.observed(30 * SECOND, { tasks: tasks.map((changes) => task({ ...changes })) });
      return gate.state.memory.created;
    };
    const startTime = (seconds: number) => iso(NOW + seconds * SECOND);

    it("the running one of a running and a queued job", () => {
      expect(adopted({ jobId: "2", state: "Queued" }, { jobId: "1" })).toEqual(["1"]);
      expect(adopted({ jobId: "1" }, { jobId: "2", state: "Queued" })).toEqual(["1"]);
    });

    it("the job that started first, whatever the order of the list", () => {
      const [first, second] = [
        { jobId: "1", startTime: startTime(2) },
        { jobId: "2", startTime: startTime(20) },
      ];
      expect(adopted(second, first)).toEqual(["1"]);
      expect(adopted(first, second)).toEqual(["1"]);
    });

    it("the jobs of all shards that started together, queued ones included", () => {
      const shard = (index: number) => ({ product: "Redis" as const, jobId: `${index}`, nodeId: `r-db-${index}` });
      expect(
        adopted(
          { ...shard(1), startTime: startTime(2) },
          { ...shard(2), startTime: startTime(4) },
          { ...shard(3), state: "Queued" },
        ),
      ).toEqual(["1", "2", "3"]);
    });

    it("no job of another start on another shard", () => {
      expect(
        adopted(
          { product: "Redis", jobId: "1", nodeId: "r-db-0", startTime: startTime(2) },
          { product: "Redis", jobId: "2", nodeId: "r-db-1", startTime: startTime(90) },
        ),
      ).toEqual(["1"]);
    });

    it("one job that runs on several shards", () => {
      expect(adopted({ jobId: "1", nodeId: "a" }, { jobId: "1", nodeId: "b" })).toEqual(["1"]);
    });
  });

  it("polls again without a request where another gate has requested a backup, and waits for that one", () => {
    const gate = gateFor();
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    expect(gate.createDeferred(SECOND)).toMatchObject({ kind: "Observe", inMs: 0 });
    // Its job is not listed at once.
    for (let at = 2 * SECOND; at < 3 * MINUTE; at += 25 * SECOND) expect(gate.observed(at).kind).toBe("Observe");
    expect(gate.observed(3 * MINUTE, { tasks: [task({ jobId: "7" })] })).toEqual(waits("BackupRunning"));
    expect(gate.state.memory.created).toEqual([]);
    expect(gate.observed(10 * MINUTE, { sets: fresh(10 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
    expect(gate.creates).toBe(1);
  });

  it("requests none for the whole discovery time while no poll shows the other gate's backup", () => {
    const gate = play({ ...create, discoveryTimeoutMs: 10 * MINUTE });
    gate.state = gateFor().state;
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    gate.createDeferred(SECOND);
    for (let at = 2 * SECOND; at < 10 * MINUTE; at += 25 * SECOND) expect(gate.observed(at).kind).toBe("Observe");
    expect(gate.command).toEqual(waits("WaitingForBackup"));
    expect(pendingMessage(gate.command)).toContain(
      "Another gate has requested a backup, and its job is not listed yet.",
    );
    expect(gate.observed(10 * MINUTE + 10 * SECOND)).toMatchObject({ kind: "Create" });
  });

  it("requests its own backup once the other gate's backup has ended and does not count", () => {
    const gate = play({ ...create, discoveryTimeoutMs: HOUR });
    gate.state = gateFor().state;
    gate.observed(0);
    gate.createDeferred(SECOND);
    expect(gate.observed(2 * SECOND, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    const sets = [set({ startedAt: NOW, mayBePartial: true, method: "Logical" })];
    let at = MINUTE;
    for (; at < 10 * MINUTE && gate.command.kind === "Observe"; at += 25 * SECOND) gate.observed(at, { sets });
    expect(gate.command).toMatchObject({ kind: "Create" });
    expect(at).toBeLessThan(6 * MINUTE);
  });

  it("decides again at once where the other gate's request was refused", () => {
    const gate = gateFor();
    gate.observed(0);
    gate.createDeferred(SECOND, { isRefused: true });
    expect(gate.observed(2 * SECOND)).toMatchObject({ kind: "Create" });
  });

  it("times out without a doubt where another gate's request ends after the deadline", () => {
    const gate = gateFor();
    gate.observed(0);
    expect(gate.createDeferred(4 * HOUR)).toEqual(ended("TimedOut", "WaitingForBackup"));
    expect(verdict(gate.command)).toMatchObject({ createUncertain: false, requestedJobIds: [] });
  });

  it("does not adopt a scheduled task or an automatic backup after a lost response", () => {
    const gate = gateFor();
    gate.observed(0);
    gate.createFailed(SECOND, lost);
    const others = [
      task({ jobId: "1", mode: "Automated" }),
      task({ jobId: "2", mode: "Automated", state: "Scheduled" }),
    ];
    expect(gate.observed(2 * SECOND, { tasks: others })).toEqual(waits("BackupRunning"));
    expect(gate.state.memory.created).toEqual([]);
  });

  it("fails when no job appears within the discovery time after a lost response, and the message says so", () => {
    const gate = gateFor();
    gate.observed(0);
    gate.createFailed(SECOND, lost);
    for (let at = SECOND; at < 5 * MINUTE; at += 10 * SECOND)
      expect(gate.observed(at)).toEqual(waits("CreateUncertain"));
    expect(gate.observed(5 * MINUTE + SECOND)).toEqual(ended("Failed", "CreatedBackupLost"));
    expect(message(gate.command)).toContain("it is not sent twice");
    expect(gate.creates).toBe(1);
  });

  it("requests no second backup when polls fail after a lost response", () => {
    const gate = gateFor();
    gate.observed(0);
    gate.createFailed(SECOND, lost);
    for (let index = 0; index < 5; index += 1) gate.observationFailed(2 * SECOND + index, down);
    gate.observed(MINUTE);
    expect(gate.command).toEqual(waits("CreateUncertain"));
    expect(gate.creates).toBe(1);
  });

  it.each(
    named([
      new UnavailableError("Changing.", { apiCode: "IncorrectDBInstanceState" }),
      new UnavailableError("Changing.", { apiCode: "OperationDenied.DBInstanceStatus" }),
      new UnavailableError("Changing.", { apiCode: "OperationDenied.DBClusterStatus" }),
      new UnavailableError("Full.", { apiCode: "OperationDenied.OutofUsage" }),
      new UnavailableError("Busy.", { apiCode: "ConcurrentTaskExceeded" }),
      new UnavailableError("Busy.", { apiCode: "LockTimeout" }),
      new ThrottledError("Slow down.", { apiCode: "Throttling.User" }),
    ]),
  )("decides again half a minute after a temporary refusal: %s", (_name, error) => {
    const gate = gateFor();
    expect(gate.observed(0)).toMatchObject({ kind: "Create" });
    expect(gate.createFailed(SECOND, error)).toMatchObject({ kind: "Observe", inMs: 30 * SECOND });
    expect(gate.observed(31 * SECOND)).toMatchObject({ kind: "Create" });
    gate.createFailed(32 * SECOND, error);
    // A fresh backup has appeared in the meantime, so no other is requested.
    expect(gate.observed(62 * SECOND, { sets: fresh(62 * SECOND) })).toEqual(ended("Passed", "FreshBackup"));
  });

  it.each(
    named([
      new PermissionDeniedError("RAM does not allow rds:CreateBackup."),
      new UnavailableError("Refused.", { apiCode: "Exceeded.BackupTimes", retryable: false }),
      new UnavailableError("Refused.", { apiCode: "BackupTimesExceeded", retryable: false }),
    ]),
  )("fails after a permanent refusal: %s", (_name, error) => {
    const gate = gateFor();
    gate.observed(0);
    expect(gate.createFailed(SECOND, error)).toEqual(ended("Failed", "CreateRefused"));
    expect(message(gate.command)).toBe(error.message);
  });

  it.each(
    named([
      new MalformedResponseError("The response was far too large."),
      new UnavailableError("The request failed: Parse Error.", { retryable: false }),
      // Nonces are random: a proxy has sent the request twice, and the first copy may have been accepted.
      new UnavailableError("Twice.", { apiCode: "SignatureNonceUsed" }),
    ]),
  )("treats an unreadable response as a possible acceptance, and polls for the job (%s)", (_name, error) => {
    const gate = gateFor();
    gate.observed(0);
    expect(gate.createFailed(SECOND, error)).toMatchObject({ kind: "Observe", inMs: 0 });
    expect(gate.observed(2 * SECOND)).toEqual(waits("CreateUncertain"));
    expect(gate.creates).toBe(1);
  });

  it("fails immediately when its backup fails, and requests no second one", () => {
    for (const changes of [
      { tasks: [task({ state: "Failed" })] },
      { product: "Redis" as const, sets: [set({ jobId: "100", rawStatus: "Failed" })] },
    ]) {
      const gate = gateFor();
      gate.observed(0);
      gate.created(SECOND, "100");
      gate.observed(2 * SECOND, changes);
      expect(gate.command.kind).toBe("End");
      expect(message(gate.command)).toContain("100");
      expect(gate.creates).toBe(1);
    }
  });

  it("fails when its job ends without a fresh set, after the discovery time, and requests no second backup", () => {
    const gate = gateFor();
    gate.observed(0);
    gate.created(SECOND, "100");
    gate.observed(MINUTE, { tasks: [task()] });
    const old = [set({ startedAt: NOW - 48 * HOUR })];
    expect(gate.observed(2 * MINUTE, { sets: old })).toEqual(waits("SetNotVisible"));
    expect(gate.observed(7 * MINUTE - 1, { sets: old })).toEqual(waits("SetNotVisible"));
    expect(gate.observed(7 * MINUTE, { sets: old })).toEqual(ended("Failed", "CreatedBackupLost"));
    expect(gate.creates).toBe(1);
  });

  it("waits for the whole discovery time until its job is listed, even after an hour of refusals", () => {
    const gate = gateFor();
    const locked = new UnavailableError("Changing.", { apiCode: "IncorrectDBInstanceState" });
    for (let at = 0; at < HOUR; at += 30 * SECOND) {
      gate.observed(at);
      gate.createFailed(at, locked);
    }
    expect(gate.observed(HOUR)).toMatchObject({ kind: "Create" });
    gate.created(HOUR, "100");
    expect(gate.observed(HOUR)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(HOUR + 5 * MINUTE - 1)).toEqual(waits("SetNotVisible"));
    expect(gate.observed(HOUR + 5 * MINUTE)).toEqual(ended("Failed", "CreatedBackupLost"));
  });

  it("waits for the backup that an earlier run requested, and requests no second one", () => {
    const resumed = () => {
      const gate = gateFor();
      gate.state = firstState({ created: ["100"], isUncertain: false });
      return gate;
    };
    const running = resumed();
    expect(running.observed(0, { tasks: [task()] })).toEqual(waits("BackupRunning"));
    expect(running.observed(MINUTE)).toEqual(waits("SetNotVisible"));
    expect(running.observed(2 * MINUTE, { sets: fresh(2 * MINUTE) })).toEqual(ended("Passed", "FreshBackup"));
    const failed = resumed();
    expect(failed.observed(0, { tasks: [task({ state: "Failed" })] })).toEqual(ended("Failed", "JobFailed"));
    const gone = resumed();
    expect(gone.observed(0)).toEqual(waits("SetNotVisible"));
    expect(gone.observed(5 * MINUTE)).toEqual(ended("Failed", "CreatedBackupLost"));
    expect(running.creates + failed.creates + gone.creates).toBe(0);
  });

  it("fails with NoFreshBackup when its backup took longer than maxAge, whether or not the job is still listed", () => {
    const old = { startedAt: NOW, endedAt: NOW + 12 * MINUTE };
    for (const seen of [
      { tasks: [task({ state: "Finished", backupId: "900" })], sets: [set(old)] },
      { product: "Redis" as const, sets: [set({ ...old, jobId: "100" })] },
      { product: "PolarDb" as const, sets: [set({ ...old, backupId: "100", jobId: "100" })] },
    ]) {
      const gate = gateFor();
      gate.observed(0);
      gate.created(SECOND, "100");
      gate.observed(12 * MINUTE, { tasks: [task()] });
      expect(gate.observed(13 * MINUTE, seen)).toEqual(waits("SetNotVisible"));
      expect(gate.observed(16 * MINUTE, seen)).toEqual(ended("Failed", "NoFreshBackup"));
      expect(message(gate.command)).toContain(
        "which this gate requested, has left a backup that is now older than 10m: ",
      );
      expect(gate.creates).toBe(1);
    }
  });

  it("requests another backup where the one of an earlier run is outdated, unless that one was outdated at its end", () => {
    const old = { startedAt: NOW - DAY, endedAt: NOW - DAY + 5 * MINUTE };
    const slow = { ...old, endedAt: NOW - DAY + 10 * MINUTE, jobId: "100" };
    const again = play(create);
    again.state = firstState({ created: ["100"], isUncertain: false });
    // Another backup would take as long, whichever run requests it.
    expect(again.observed(0, { product: "Redis", sets: [set(slow)] })).toEqual(ended("Failed", "NoFreshBackup"));
    for (const seen of [
      { tasks: [task({ state: "Finished", backupId: "900" })], sets: [set(old)] },
      { product: "Redis" as const, sets: [set({ ...old, jobId: "100" })] },
    ]) {
      const gate = play(create);
      gate.state = firstState({ created: ["100"], isUncertain: false });
      for (const at of [0, 25, 50]) expect(gate.observed(at * SECOND, seen)).toEqual(waits("BeforeCreate"));
      expect(gate.observed(75 * SECOND, seen)).toMatchObject({ kind: "Create" });
      // This run has requested the new backup itself, so it waits for it.
      gate.created(76 * SECOND, "200");
      expect(gate.observed(76 * SECOND, seen)).toEqual(waits("SetNotVisible"));
    }
  });

  it("waits for a backup that an earlier run may have requested before it requests one", () => {
    const interrupted = gateFor();
    interrupted.observed(0);
    interrupted.cancelled(SECOND, { isCreating: true });
    expect(interrupted.command).toEqual(ended("Cancelled", "Cancelled"));
    expect(verdict(interrupted.command)).toMatchObject({ createUncertain: true, requestedJobIds: [] });
    expect(message(interrupted.command)).toContain("A CreateBackup request was in flight and may have been accepted.");

    const failing = gateFor();
    failing.observed(0);
    failing.createFailed(SECOND, lost);
    for (let index = 1; index <= 10; index += 1) failing.observationFailed(SECOND + index, down);
    expect(failing.command).toEqual(ended("Failed", "TooManyErrors"));
    expect(verdict(failing.command)).toMatchObject({ createUncertain: true, requestedJobIds: [] });

    const next = play(create);
    next.state = firstState({ created: [], isUncertain: true });
    for (const at of [0, 2, 4]) expect(next.observed(at * MINUTE)).toEqual(waits("CreateUncertain"));
    expect(next.observed(5 * MINUTE - 1, { tasks: [task({ jobId: "777" })] })).toEqual(waits("BackupRunning"));
    expect(next.state.memory.created).toEqual(["777"]);
    expect(next.creates).toBe(0);
  });

  it("requests none after polls that were far apart, since a backup may have run between them", () => {
    const seldom = play({ ...create, pollIntervalMs: 5 * MINUTE });
    expect(seldom.observed(0)).toMatchObject({ kind: "Observe", inMs: 25 * SECOND });
    expect(seldom.observed(5 * MINUTE)).toEqual(waits("BeforeCreate"));
    expect(seldom.observed(5 * MINUTE + 74 * SECOND)).toEqual(waits("BeforeCreate"));
    const failing = play(create);
    failing.observed(0);
    for (let index = 1; index <= 8; index += 1) failing.observationFailed(index * 20 * SECOND, down);
    expect(failing.observed(3 * MINUTE)).toEqual(waits("BeforeCreate"));
    const asleep = play(create);
    asleep.observed(0);
    // The machine slept for hours, but the gate counts only its time awake.
    expect(asleep.observed(80 * SECOND, { now: NOW + 5 * HOUR })).toEqual(waits("BeforeCreate"));
  });

  it("requests none while an unfinished set would be fresh", () => {
    const gate = gateFor();
    const unfinished = set({ startedAt: NOW - MINUTE, rawStatus: "Running" });
    expect(gate.observed(0, { sets: [unfinished] })).toEqual(waits("SetNotVisible"));
    const longAgo = { ...unfinished, startedAt: NOW - HOUR };
    expect(gateFor().observed(0, { sets: [longAgo] })).toEqual(waits("BeforeCreate"));
  });

  it("waits for all jobs where each shard has one", () => {
    const gate = gateFor();
    gate.observed(0);
    gate.created(SECOND, "100", "101");
    expect(gate.state.memory.created).toEqual(["100", "101"]);
    expect(gate.observed(MINUTE, { tasks: [task({ jobId: "101" })] })).toEqual(waits("BackupRunning"));
  });
});
