import { gateProgress, progressLine } from "../../../provider/gate/progress";
import type { BackupSource } from "../../../provider/backup/decision/backup-source";
import { runGate } from "../../../provider/gate/run-gate";
import { HOUR, observation, MINUTE, SECOND, spec, task } from "../../support/gate-samples";
import { VirtualClock } from "../../support/virtual-clock";

function start(live: boolean) {
  const clock = new VirtualClock();
  const lines: string[] = [];
  return { clock, lines, progress: gateProgress((line) => lines.push(line), { live, clock }) };
}

const running = (progress: number) => ({
  reasonCode: "BackupRunning" as const,
  message: `Backup 100 (Uploading, ${progress} %) is running on rm-1.`,
  activity: [{ jobId: "100", rawStatus: "Uploading" }],
  progress,
});
const waiting = { reasonCode: "SetNotVisible" as const, message: "Its set is not visible yet." };

describe("the progress line", () => {
  it("begins with the figures, since a narrow terminal cuts its end, and ends with what the gate waits for", () => {
    expect(progressLine({ ...running(40), etaMs: 5 * MINUTE }, 90 * SECOND)).toBe(
      "Waited 1m30s, 40 %, about 5m left: Backup 100 (Uploading, 40 %) is running on rm-1.",
    );
    expect(progressLine(waiting, 0)).toBe("Waited 0s: Its set is not visible yet.");
  });
});

const waited = (lines: readonly string[]) => lines.map((line) => /^Waited (\w+)/.exec(line)?.[1]);

describe("progress on a terminal", () => {
  it("shows each poll immediately, since the next row replaces it", async () => {
    const { clock, lines, progress } = start(true);
    for (let index = 0; index < 5; index += 1) {
      progress.pending(running(40), index * SECOND);
      await clock.advance(SECOND);
    }
    expect(waited(lines)).toEqual(["0s", "1s", "2s", "3s", "4s"]);
    progress.done?.();
  });

  it("updates the row between polls: the waited time grows, and the remaining time falls to zero", async () => {
    const { clock, lines, progress } = start(true);
    progress.pending({ ...running(90), etaMs: 12 * SECOND }, MINUTE);
    await clock.advance(17 * SECOND);
    expect(lines.map((line) => line.split(":")[0])).toEqual([
      "Waited 1m, 90 %, about 12s left",
      "Waited 1m5s, 90 %, about 7s left",
      "Waited 1m10s, 90 %, about 2s left",
      "Waited 1m15s, 90 %, about 0s left",
    ]);
    progress.done?.();
  });

  it("shows nothing after the gate has ended", async () => {
    const { clock, lines, progress } = start(true);
    progress.pending(running(40), 0);
    progress.done?.();
    await clock.advance(HOUR);
    expect(lines).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("shows nothing after the gate has rejected with an unexpected error", async () => {
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

describe("progress without a terminal", () => {
  it("shows the first line immediately, even in the first second of the clock", () => {
    const { lines, progress } = start(false);
    progress.pending(running(0), 0);
    expect(lines).toHaveLength(1);
  });

  it("shows an unchanged status only every 30 s", async () => {
    const { clock, lines, progress } = start(false);
    for (let at = 0; at <= 2 * MINUTE; at += 5 * SECOND) {
      progress.pending(running(Math.floor(at / (2 * SECOND))), at);
      await clock.advance(5 * SECOND);
    }
    progress.done?.();
    expect(waited(lines)).toEqual(["0s", "30s", "1m", "1m30s", "2m"]);
  });

  it("shows a line every 30 s however far apart the polls are, so that no pipeline ends the run as inactive", async () => {
    const { clock, lines, progress } = start(false);
    progress.pending(running(40), 0);
    await clock.advance(95 * SECOND);
    progress.done?.();
    expect(waited(lines)).toEqual(["0s", "30s", "1m", "1m30s"]);
    await clock.advance(HOUR);
    expect(lines).toHaveLength(4);
  });

  it("shows a new status immediately, but not a new percentage", () => {
    const { lines, progress } = start(false);
    const queued = {
      reasonCode: "BackupRunning" as const,
      message: "Backup 100 (NoStart, 0 %) is queued on rm-1.",
      activity: [{ jobId: "100", rawStatus: "NoStart" }],
    };
    for (const pending of [queued, queued, running(10), running(20)]) progress.pending(pending, SECOND);
    expect(lines.map((line) => line.replace(/.*: /, ""))).toEqual([queued.message, running(10).message]);
    progress.done?.();
  });

  it("shows another job in the same status immediately", () => {
    const { lines, progress } = start(false);
    const other = { ...running(40), activity: [{ jobId: "200", rawStatus: "Uploading" }] };
    for (const pending of [running(40), other, other]) progress.pending(pending, SECOND);
    expect(lines).toHaveLength(2);
    progress.done?.();
  });

  it("shows a new API error immediately, but not another failed poll with the same error", () => {
    const { lines, progress } = start(false);
    const failed = (errorCode: "Throttled" | "Unavailable", poll: number) => ({
      reasonCode: "ApiError" as const,
      errorCode,
      message: `Poll ${poll} of at most 10 in a row failed: ${errorCode}.`,
    });
    for (const pending of [failed("Throttled", 1), failed("Throttled", 2), failed("Unavailable", 3)])
      progress.pending(pending, SECOND);
    expect(lines.map((line) => line.replace(/.*: /, ""))).toEqual(["Throttled.", "Unavailable."]);
    progress.done?.();
  });

  it("shows a change immediately, and restarts the interval of 30 s", async () => {
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

  it("shows the lines of two gates independently", () => {
    const [first, second] = [start(false), start(false)];
    first.progress.pending(waiting, 0);
    second.progress.pending(waiting, 0);
    expect([first.lines.length, second.lines.length]).toEqual([1, 1]);
  });
});
