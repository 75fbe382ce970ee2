import { progressReporter } from "../../../../provider/cli/reporters/progress/progress-reporter";
import { displayReporters } from "../../../../provider/cli/reporters/display-reporters";
import type { GateOutcome } from "../../../../provider/cli/wait/wait-reporter";
import { FAILED, sampleOutcome, TIMED_OUT } from "../sample-outcomes";
import { testContext, TestStream } from "../test-context";

/** What a terminal of unlimited width shows after it has received the text: its lines, without those that are empty. */
function screen(text: string): string[] {
  const lines: string[] = [""];
  let [row, column] = [0, 0];
  for (const [part, csi] of text.matchAll(/\u001b\[(\d*[A-Za-z])|[^\u001b]/g)) {
    const count = Number.parseInt(csi ?? "", 10) || 1;
    if (part === "\n") [row, column] = [row + 1, 0];
    else if (part === "\r") column = 0;
    else if (csi === undefined) {
      const line = (lines[row] ?? "").padEnd(column);
      lines[row] = line.slice(0, column) + part + line.slice(column + 1);
      column += 1;
    } else if (csi.endsWith("A")) row = Math.max(0, row - count);
    else if (csi.endsWith("B")) row += count;
    else if (csi.endsWith("G")) column = count - 1;
    else if (csi.endsWith("K")) lines[row] = (lines[row] ?? "").slice(0, column);
    else if (csi.endsWith("J")) lines.splice(row, Infinity, (lines[row] ?? "").slice(0, column));
    else if (!csi.endsWith("m")) throw new Error(`unknown sequence ${JSON.stringify(part)}`);
  }
  return Array.from(lines, (line: string | undefined) => line ?? "").filter((line) => line !== "");
}

const RUNNING = { reasonCode: "BackupRunning", message: "Running." } as const;

async function shown(
  outcomes: readonly GateOutcome[],
  { columns = 100, rows = 24, environment = {}, isTTY = false } = {},
) {
  const stderr = new TestStream(true, columns, rows);
  const controller = new AbortController();
  const context = testContext({ stderr, environment, stdout: new TestStream(isTTY), signal: controller.signal });
  const reporter = await progressReporter(
    outcomes.map(({ gate }) => gate),
    context,
  );
  for (const { gate } of outcomes) reporter.started?.(gate);
  return { reporter, stderr, controller, clock: context.clock };
}

describe("progressReporter", () => {
  const a = sampleOutcome("rm-a");
  const b = sampleOutcome("rm-b", FAILED);

  it("redraws a row for each gate in place, once a second, and leaves how each one ended", async () => {
    const { reporter, stderr, clock } = await shown([a, b]);
    reporter.pending?.(a.gate, { ...RUNNING, progress: 25, etaMs: 60_000 }, 0);
    await clock.advance(10_000);
    expect(screen(stderr.text)).toEqual([
      "rm-a  [=====---------------]  25%  10s, about 50s left: Running.",
      "rm-b  [          <=>       ]       10s: Waiting for the first poll.",
    ]);
    reporter.ended?.(a.gate, a.evaluation);
    expect(screen(stderr.text)[0]).toBe("rm-a  Passed: Nothing is running.");
    reporter.ended?.(b.gate, b.evaluation);
    await reporter.finished?.([a, b]);
    reporter.closed?.();
    expect(screen(stderr.text)).toEqual(["rm-a  Passed: Nothing is running.", "rm-b  Failed: Job 1 failed."]);
    expect(clock.pending).toBe(0);
    expect(stderr.listenerCount("resize")).toBe(0);
  });

  it("leaves the end to the result where that follows on the same terminal, but not where it was interrupted", async () => {
    const played = await shown([a], { isTTY: true });
    played.reporter.ended?.(a.gate, a.evaluation);
    await played.reporter.finished?.([a]);
    expect(screen(played.stderr.text)).toEqual([]);

    const interrupted = await shown([a], { isTTY: true });
    interrupted.controller.abort();
    interrupted.reporter.ended?.(a.gate, a.evaluation);
    await interrupted.reporter.finished?.([a]);
    expect(screen(interrupted.stderr.text)).toEqual(["rm-a  Passed: Nothing is running."]);
  });

  it("prints the whole reason of a gate that did not pass where a narrow terminal cuts its row", async () => {
    const message = "RAM does not allow rds:DescribeBackupTasks. Grant the action to the identity.\u001b[2J";
    const refused = sampleOutcome("rm-c", { ...FAILED, message });
    const whole = "rm-c: Failed: RAM does not allow rds:DescribeBackupTasks. Grant the action to the identity. [2J";
    for (const isTTY of [true, false]) {
      const { reporter, stderr } = await shown([a, b, refused], { columns: 44, isTTY });
      for (const { gate, evaluation } of [a, b, refused]) reporter.ended?.(gate, evaluation);
      await reporter.finished?.([a, b, refused]);
      const printed = screen(stderr.text);
      expect(printed.at(-1)).toBe(whole);
      expect(printed).toHaveLength(isTTY ? 1 : 4);
    }
  });

  it("changes nothing about the terminal that a killed process would have to restore", async () => {
    const { reporter, stderr, clock } = await shown([a, b]);
    reporter.pending?.(a.gate, { ...RUNNING, progress: 25 }, 0);
    await clock.advance(3_000);
    reporter.closed?.();
    expect(stderr.text).not.toMatch(/\u001b\[\?|\u001b[78]/);
    expect(screen(stderr.text)).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("shows warnings above the rows", async () => {
    const { reporter, stderr } = await shown([a]);
    reporter.warned?.(a.gate, "Short.\u001b[2J");
    expect(screen(stderr.text)).toEqual([
      "rm-a: Warning: Short. [2J",
      "rm-a  [<=>                 ]       0s: Waiting for the first poll.",
    ]);
    reporter.closed?.();
  });

  it("redraws for the new width when the terminal is resized", async () => {
    const { reporter, stderr } = await shown([a, b]);
    reporter.pending?.(a.gate, { ...RUNNING, progress: 25 }, 0);
    stderr.take();
    stderr.columns = 40;
    stderr.emit("resize");
    // The first row, 63 columns wide, has wrapped into a second line, which is removed as well.
    expect(stderr.text.startsWith("\u001b[1A\u001b[1A")).toBe(true);
    expect(screen(stderr.text)).toEqual(["rm-a  25% 0s: Running.", "rm-b      0s: Waiting for the first po…"]);
    reporter.closed?.();
  });

  it("shows 200 gates on a small terminal in one row, and above it only those that did not pass", async () => {
    const outcomes = Array.from({ length: 200 }, (_, index) =>
      sampleOutcome(`rm-${index}`, index === 7 ? FAILED : index === 9 ? TIMED_OUT : {}),
    );
    const { reporter, stderr, clock } = await shown(outcomes, { rows: 24 });
    for (const { gate } of outcomes) reporter.pending?.(gate, { ...RUNNING, progress: 50, etaMs: 60_000 }, 0);
    await clock.advance(5_000);
    expect(screen(stderr.text)).toEqual([
      "[--------------------]  0 of 200 ended, 0 passed, waited 5s, about 55s left",
    ]);
    for (const { gate, evaluation } of outcomes) reporter.ended?.(gate, evaluation);
    await reporter.finished?.(outcomes);
    expect(screen(stderr.text)).toEqual([
      "rm-7: Failed: Job 1 failed.",
      "rm-9: TimedOut: Timed out after 1h.",
      "[====================]  200 of 200 ended, 198 passed, 2 not passed, waited 5s",
    ]);
  });

  it.each([
    [{}, true],
    [{ NO_COLOR: "1" }, false],
    [{ FORCE_COLOR: "0" }, false],
    [{ TERM: "dumb" }, false],
  ])("colours with %j: %s", async (environment, expected) => {
    const { reporter, stderr } = await shown([a], { environment });
    expect(stderr.text.includes("\u001b[36m")).toBe(expected);
    reporter.closed?.();
  });

  it("does not throw where stderr is closed", async () => {
    const { reporter, stderr, clock } = await shown([a]);
    stderr.destroy();
    reporter.pending?.(a.gate, { ...RUNNING, progress: 25 }, 0);
    await clock.advance(5_000);
    reporter.warned?.(a.gate, "Short.");
    reporter.ended?.(a.gate, a.evaluation);
    await reporter.finished?.([a]);
    reporter.closed?.();
    expect(clock.pending).toBe(0);
  });
});

describe("displayReporters", () => {
  it.each([
    ["a terminal", true, {}, true],
    ["a file or a pipe", false, {}, false],
    ["a terminal that can't move its cursor", true, { TERM: "dumb" }, false],
    ["a pipeline with a terminal", true, { CI: "true" }, false],
    ["GitHub Actions with a terminal", true, { GITHUB_ACTIONS: "true" }, false],
  ])("redraws rows only where that is of use: %s", async (_where, isTTY, environment, expected) => {
    const context = testContext({ stderr: new TestStream(isTTY), environment });
    const reporters = await displayReporters([sampleOutcome("rm-a").gate], { quiet: false, any: false }, context);
    expect(context.stderr.text.includes("\u001b[")).toBe(expected);
    for (const reporter of reporters) reporter.closed?.();
  });
});
