import { gateOutputs } from "../../../provider/gate/outputs";
import { gateProgress, progressLine } from "../../../provider/gate/progress";
import type { BackupSource } from "../../../provider/backup/decision/backup-source";
import { type GateResult, runGate } from "../../../provider/gate/run-gate";
import { HOUR, iso, observation, MINUTE, NOW, SECOND, spec, task } from "../../support/gate-samples";
import { VirtualClock } from "../../support/virtual-clock";

const URN = "urn:pulumi:dev::app::pkg:index:BackupGate::gate";

function start(live: boolean) {
  const clock = new VirtualClock();
  const lines: string[] = [];
  const fail = () => {
    throw new Error("progress is a status, not a message that stays");
  };
  const log = {
    status: (urn: string, message: string) => {
      expect(urn).toBe(URN);
      lines.push(message);
    },
    info: fail,
    warn: fail,
  };
  return { clock, lines, progress: gateProgress(log, URN, { live, clock }) };
}

const running = (progress: number) => ({
  reasonCode: "BackupRunning" as const,
  message: `Backup 100 (Uploading, ${progress} %) is running on rm-1.`,
  progress,
});
const waiting = { reasonCode: "SetNotVisible" as const, message: "Its set is not visible yet." };

describe("the progress line", () => {
  it("begins with the figures, since a narrow terminal cuts its end, and tells what it waits for", () => {
    expect(progressLine({ ...running(40), etaMs: 5 * MINUTE }, 90 * SECOND)).toBe(
      "Waited 1m30s, 40 %, about 5m to go: Backup 100 (Uploading, 40 %) is running on rm-1.",
    );
    expect(progressLine(waiting, 0)).toBe("Waited 0s: Its set is not visible yet.");
  });
});

const waited = (lines: readonly string[]) => lines.map((line) => /^Waited (\w+)/.exec(line)?.[1]);

describe("on a terminal", () => {
  it("each poll is shown at once: the next row replaces it", async () => {
    const { clock, lines, progress } = start(true);
    for (let index = 0; index < 5; index += 1) {
      progress.pending(running(40), index * SECOND);
      await clock.advance(SECOND);
    }
    expect(waited(lines)).toEqual(["0s", "1s", "2s", "3s", "4s"]);
    progress.done?.();
  });

  it("the row lives between polls: the time goes on, and the rest grows shorter, never below nothing", async () => {
    const { clock, lines, progress } = start(true);
    progress.pending({ ...running(90), etaMs: 12 * SECOND }, MINUTE);
    await clock.advance(17 * SECOND);
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      "Waited 1m, 90 %, about 12s to go",
      "Waited 1m5s, 90 %, about 7s to go",
      "Waited 1m10s, 90 %, about 2s to go",
      "Waited 1m15s, 90 %, about 0s to go",
    ]);
    progress.done?.();
  });

  it("nothing is shown any more when the gate has ended", async () => {
    const { clock, lines, progress } = start(true);
    progress.pending(running(40), 0);
    progress.done?.();
    await clock.advance(HOUR);
    expect(lines).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("nothing is shown any more when the gate has ended by a bug", async () => {
    const { clock, lines, progress } = start(true);
    const source: BackupSource = {
      observe: jest
        .fn<ReturnType<BackupSource["observe"]>, []>()
        .mockResolvedValueOnce(observation({ tasks: [task()] }))
        .mockRejectedValue(new TypeError("a bug")),
      createBackup: () => Promise.resolve([]),
    };
    const { signal } = new AbortController();
    let failure: unknown;
    const condition = { kind: "Idle" } as const;
    runGate(spec({ condition }), { source, clock, signal, progress }).catch((error: unknown) => (failure = error));
    await clock.advance(HOUR);
    expect(failure).toBeInstanceOf(TypeError);
    expect(clock.pending).toBe(0);
    expect(lines.length).toBeLessThan(10);
  });
});

describe("off a terminal", () => {
  it("the first line comes at once, also in the first second of the clock", () => {
    const { lines, progress } = start(false);
    progress.pending(running(0), 0);
    expect(lines).toHaveLength(1);
  });

  it("the same goes on silently, but for a line each 30 s", async () => {
    const { clock, lines, progress } = start(false);
    for (let at = 0; at <= 2 * MINUTE; at += 5 * SECOND) {
      progress.pending(running(Math.floor(at / (2 * SECOND))), at);
      await clock.advance(5 * SECOND);
    }
    progress.done?.();
    expect(waited(lines)).toEqual(["0s", "30s", "1m", "1m30s", "2m"]);
  });

  it("there is a line each 30 s however far apart the polls are, so that no pipeline takes it for dead", async () => {
    const { clock, lines, progress } = start(false);
    progress.pending(running(40), 0);
    await clock.advance(95 * SECOND);
    progress.done?.();
    expect(waited(lines)).toEqual(["0s", "30s", "1m", "1m30s"]);
    await clock.advance(HOUR);
    expect(lines).toHaveLength(4);
  });

  it("another status is a change, a per cent more is not", () => {
    const { lines, progress } = start(false);
    const queued = { reasonCode: "BackupRunning" as const, message: "Backup 100 (NoStart, 0 %) is queued on rm-1." };
    for (const pending of [queued, queued, running(10), running(20)]) progress.pending(pending, SECOND);
    expect(lines.map((line) => line.replace(/.*: /, ""))).toEqual([queued.message, running(10).message]);
    progress.done?.();
  });

  it("a change is told at once, and starts the 30 s anew", async () => {
    const { clock, lines, progress } = start(false);
    progress.pending(running(99), 0);
    await clock.advance(20 * SECOND);
    progress.pending(waiting, 20 * SECOND);
    await clock.advance(20 * SECOND);
    progress.pending(waiting, 40 * SECOND);
    expect(waited(lines)).toEqual(["0s", "20s"]);
    await clock.advance(10 * SECOND);
    progress.pending(waiting, 50 * SECOND);
    expect(waited(lines)).toEqual(["0s", "20s", "50s"]);
    progress.done?.();
  });

  it("two gates do not silence each other", () => {
    const [first, second] = [start(false), start(false)];
    first.progress.pending(waiting, 0);
    second.progress.pending(waiting, 0);
    expect([first.lines.length, second.lines.length]).toEqual([1, 1]);
  });
});

describe("the outputs", () => {
  const result: GateResult = {
    outcome: "Passed",
    reasonCode: "FreshBackup",
    message: "Good.",
    backupIds: ["900"],
    jobIds: ["100"],
    created: [],
    backupStartTime: iso(NOW - HOUR),
    backupEndTime: iso(NOW),
    elapsedMs: 1_499,
    polls: 3,
    lastObservation: observation({ tasks: [task()] }),
    requestIds: ["A"],
  };

  it("are what the gate found, by the server's clock", () => {
    expect(gateOutputs(result)).toEqual({
      outcome: "Passed",
      reasonCode: "FreshBackup",
      message: "Good.",
      backupIds: ["900"],
      jobIds: ["100"],
      requestedJobIds: [],
      createUncertain: false,
      backupStartTime: iso(NOW - HOUR),
      backupEndTime: iso(NOW),
      evaluatedAt: iso(NOW),
      waitedSeconds: 1,
      polls: 3,
      lastTasks: [task()],
      requestIds: ["A"],
      overriddenBy: "",
    });
  });

  it("are plain JSON, every one of them there, whatever the gate did not find", () => {
    const { lastObservation: _observation, backupStartTime: _start, backupEndTime: _end, ...bare } = result;
    const outputs = gateOutputs({ ...bare, outcome: "Failed", backupIds: [], jobIds: [], requestIds: [] });
    expect(JSON.parse(JSON.stringify(outputs))).toEqual(outputs);
    expect(outputs).toMatchObject({ backupStartTime: "", backupEndTime: "", evaluatedAt: "", lastTasks: [] });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(gateOutputs(result)).sort());
  });

  it("name the jobs that the gate requested, so that its next run requests no second backup", () => {
    const failed = { ...result, jobIds: [], created: ["777"] };
    for (const outcome of ["Failed", "TimedOut", "Cancelled"] as const)
      expect(gateOutputs({ ...failed, outcome })).toMatchObject({ jobIds: [], requestedJobIds: ["777"] });
    expect(gateOutputs({ ...result, created: ["777"] })).toMatchObject({ jobIds: ["100"], requestedJobIds: ["777"] });
  });

  it("are bounded, however much the cloud responded", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => String(index));
    const outputs = gateOutputs({
      ...result,
      backupIds: many,
      jobIds: many,
      lastObservation: observation({ tasks: many.map((jobId) => task({ jobId })) }),
    });
    expect(outputs.lastTasks).toHaveLength(20);
    expect(outputs.backupIds.length).toBeLessThanOrEqual(300);
    expect(JSON.stringify(outputs).length).toBeLessThan(16_000);
  });
});
