import { Interruption } from "../../../provider/cli/cli-context";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { type CommandLineResult, runCommandLine } from "../../support/run-command-line";

const HOUR = 3_600_000;
const FRESH = "rm-bp1fresh00000001";
const OLD = "rm-bp1old0000000001";
const BUSY = "rm-bp1busy000000001";
const MISSING = "rm-bp1missing000001";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    scenario: {
      instances: [
        { product: "rds", id: FRESH, sets: [{ startedAgoMs: HOUR }] },
        { product: "rds", id: OLD, sets: [{ startedAgoMs: 50 * HOUR }] },
        { product: "rds", id: BUSY, jobs: [{ durationMs: 10 * HOUR }] },
      ],
    },
  });
});
afterAll(() => emulator.close());

const wait = (args: string[], stdin = ""): Promise<CommandLineResult> =>
  runCommandLine(["wait", ...args, "--output", "json"], { environment: emulator.env, stdin });
const outcomes = ({ out }: CommandLineResult) =>
  (JSON.parse(out) as { name: string; outcome: string; message: string }[]).map(({ name, outcome }) => [name, outcome]);
const MAX_AGE = ["--max-age", "24h"];

describe("wait on several instances", () => {
  it("passes where all pass, and lists each once in the given order", async () => {
    const result = await wait([FRESH, "-", FRESH, ...MAX_AGE], `\n# a comment\r\n  ${FRESH}\n\n`);
    expect([result.code, outcomes(result)]).toEqual([0, [[FRESH, "Passed"]]]);
  });

  it("fails where one fails", async () => {
    const result = await wait([FRESH, OLD, ...MAX_AGE]);
    expect(result.code).toBe(1);
    expect(outcomes(result)).toEqual([
      [FRESH, "Passed"],
      [OLD, "Failed"],
    ]);
  });

  it.each([
    ["a verdict before a wait that timed out", [OLD, BUSY], 1],
    ["a verdict before an instance that is not there", [MISSING, OLD], 1],
    ["an instance that is not there before a time-out", [BUSY, MISSING], 6],
  ])("ends with %s", async (_what, ids, code) => {
    expect((await wait([...ids, ...MAX_AGE, "--timeout", "2s", "--discovery-timeout", "1s"])).code).toBe(code);
    expect((await wait(["--any", ...ids, ...MAX_AGE, "--timeout", "2s", "--discovery-timeout", "1s"])).code).toBe(code);
  });
});

describe("wait --any", () => {
  it("ends with the first pass, and shows the others as not needed", async () => {
    const startedAt = performance.now();
    const result = await wait(["--any", BUSY, FRESH, ...MAX_AGE]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect([result.code, outcomes(result)]).toEqual([
      0,
      [
        [BUSY, "Cancelled"],
        [FRESH, "Passed"],
      ],
    ]);
    expect(result.out).toContain(`Not needed: ${FRESH} has passed. A running backup continues.`);
    expect(result.err).not.toContain("Interrupted");
  });

  it("passes although others fail or are not there", async () => {
    expect((await wait(["--any", OLD, MISSING, FRESH, ...MAX_AGE])).code).toBe(0);
  });

  it("fails where all fail", async () => {
    expect((await wait(["--any", OLD, ...MAX_AGE])).code).toBe(1);
  });

  it("with an id that can't be right is a usage error, before any call", async () => {
    const calls = (await emulator.control.requests()).length;
    expect((await wait(["--any", FRESH, "no-such-product-1", ...MAX_AGE])).code).toBe(2);
    expect((await emulator.control.requests()).length).toBe(calls);
  });
});

describe("wait --on-failure warn", () => {
  it("ends as 0 on a failure and on a time-out, and says loudly that nothing has passed", async () => {
    for (const args of [
      [OLD, ...MAX_AGE],
      [BUSY, "--idle", "--timeout", "1s"],
    ]) {
      const result = await wait([...args, "--on-failure", "warn"]);
      expect(result.code).toBe(0);
      expect(result.err).toContain("NOT PASSED");
      expect(result.out).not.toContain('"Passed"');
    }
  });

  it("says so with --quiet too", async () => {
    const result = await wait([OLD, ...MAX_AGE, "--on-failure", "warn", "--quiet"]);
    expect(result.err).toContain(`${OLD}: NOT PASSED`);
  });

  it("does not apply to an interrupt", async () => {
    const cancel = new AbortController();
    const run = runCommandLine(["wait", BUSY, "--on-failure", "warn"], {
      environment: emulator.env,
      signal: cancel.signal,
      onStderr: () => cancel.abort(new Interruption("SIGINT")),
    });
    expect((await run).code).toBe(130);
  });
});

describe("wait", () => {
  it.each([
    [[], 2, "There is no gate: give instance ids, - for those on stdin, or -f FILE."],
    [["-"], 6, "There is no instance id: stdin has none."],
    [[FRESH, "--idle", "--job", "1"], 2, "cannot be used with option"],
    [[FRESH, "--idle", "--max-age", "1h"], 2, "cannot be used with option"],
    [[FRESH, "--job", "1", "--max-age", "1h"], 2, "cannot be used with option"],
    [[FRESH, "--on-stale", "wait"], 2, "--on-stale: means nothing for the condition Idle"],
    [[FRESH, "--on-failure", "ignore"], 2, "Allowed choices are fail, warn."],
    [[FRESH, "--timeout", "soon"], 2, "--timeout: must be a duration"],
    [[FRESH, "--time-out", "1h"], 2, "Did you mean --timeout?"],
  ])("refuses %j with exit code %d and a clear line", async (args, code, message) => {
    const result = await wait(args, "# none\n");
    expect(result).toMatchObject({ code, out: "", err: expect.stringContaining(message) as string });
    expect(result.err).not.toMatch(/ {4}at /);
  });
});
