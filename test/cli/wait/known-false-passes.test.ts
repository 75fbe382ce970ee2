import { type Emulator, startEmulator } from "../../../provider/emulator";
import type { Fault } from "../../../provider/emulator/faults/fault";
import { OUTPUT_FORMATS } from "../../../provider/cli/output/output-format";
import { type CommandLineResult, runCommandLine } from "../../support/run-command-line";

/**
 * False passes that other tools are known for, by their bug reports. None of them may end as 0 here.
 *
 * @module
 */

const HOUR = 3_600_000;
const EMPTY = "rm-bp1empty00000001";
const OLD = "rm-bp1old0000000001";
const TWO_JOBS = "rm-bp1twojobs000001";
const FAILED_FIRST = "rm-bp1failedfirst01";
const FAILS = "rm-bp1fails00000001";
const SHORT = ["--timeout", "2s", "--discovery-timeout", "1s", "--interval", "1s"];

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({
    speed: 0,
    scenario: {
      instances: [
        { product: "rds", id: EMPTY },
        { product: "rds", id: OLD, sets: [{ startedAgoMs: 50 * HOUR }] },
        {
          product: "rds",
          id: TWO_JOBS,
          sets: [{ startedAgoMs: HOUR }],
          jobs: [
            { jobId: "101", createdAgoMs: 600_000, durationMs: 10_000, setLagMs: 0 },
            { jobId: "102", createdAgoMs: 60_000, durationMs: HOUR },
          ],
        },
        {
          product: "rds",
          id: FAILED_FIRST,
          jobs: [
            { jobId: "201", createdAgoMs: 900_000, durationMs: 10_000, outcome: "Failed" },
            { jobId: "202", createdAgoMs: 600_000, durationMs: 10_000, setLagMs: 0 },
          ],
        },
        { product: "rds", id: FAILS, jobs: [{ jobId: "301", durationMs: 60_000, outcome: "Failed" }] },
      ],
    },
  });
});
afterEach(() => emulator.close());

const wait = (args: string[], stdin = "", onStderr?: (text: string) => void): Promise<CommandLineResult> =>
  runCommandLine(["wait", ...args], { environment: emulator.env, stdin, ...(onStderr && { onStderr }) });

describe("nothing found is no success (wait-for-status-checks#625)", () => {
  it.each([
    ["a job that the cloud does not list", [EMPTY, "--job", "999", ...SHORT], "", 6],
    ["an instance that the account does not have", ["rm-bp1nosuch0000001", "--idle", ...SHORT], "", 6],
    ["an instance without a backup", [EMPTY, "--max-age", "24h", ...SHORT], "", 1],
    ["no id on stdin", ["-", "--idle"], "# none yet\n\n", 6],
    ["a file without gates", ["-f", "-"], "gates: []", 6],
    ["an empty file", ["-f", "-"], "", 6],
    ["--any over nothing", ["--any", "-"], "", 6],
  ])("%s", async (_what, args, stdin, code) => {
    expect((await wait(args, stdin)).code).toBe(code);
  });
});

describe("measurements that all failed are no success (argo-rollouts#4479)", () => {
  const faults: Fault[] = [
    { fault: "unavailable503" },
    { fault: "html502" },
    { fault: "error500NoCode" },
    { fault: "ok200WithCode" },
    { fault: "resetBeforeBody" },
    { fault: "truncated" },
    { fault: "empty" },
    { fault: "wrongType" },
    { fault: "throttle" },
  ];
  it.each([["--idle"], ["--max-age", "99d"]])(
    "%s %s, with each fault of the cloud",
    async (...condition) => {
      const ids = faults.map(({ fault }) => `rm-bp1${fault.toLowerCase()}`);
      const sets = [{ startedAgoMs: HOUR }];
      await emulator.control.seed({ instances: ids.map((id) => ({ product: "rds" as const, id, sets })) });
      await emulator.control.faults(faults.map((fault, index) => ({ ...fault, instanceId: ids[index] ?? "" })));
      const given = condition.filter((part) => typeof part === "string");
      const { code, out } = await wait([...ids, ...given, ...SHORT, "--output", "json"]);
      expect(code).toBe(5);
      const gates = JSON.parse(out) as { outcome: string; name: string }[];
      expect(gates.filter(({ outcome }) => outcome !== "TimedOut" && outcome !== "Failed")).toEqual([]);
      expect(gates).toHaveLength(faults.length);
    },
    30_000,
  );

  it("a denied permission", async () => {
    await emulator.control.faults([{ fault: "apiError", code: "Forbidden.RAM", status: 403 }]);
    expect((await wait([OLD, "--idle", ...SHORT])).code).toBe(4);
  });
});

describe("another operation is not the one that is waited for (argo-cd#5592)", () => {
  it("a job that runs, beside one that has finished", async () => {
    expect((await wait([TWO_JOBS, "--job", "102", ...SHORT])).code).toBe(3);
    expect((await wait([TWO_JOBS, "--job", "101", "102", ...SHORT])).code).toBe(3);
  });

  it("a job that has failed, before one that has finished", async () => {
    expect((await wait([FAILED_FIRST, "--job", "201", ...SHORT])).code).toBe(1);
  });
});

describe("a failure ends the wait (kubectl#1629)", () => {
  it("of a job that fails meanwhile, long before the time is over", async () => {
    let isWaiting = false;
    let advanced: Promise<void> | undefined;
    const startedAt = performance.now();
    const { code, out } = await wait([FAILS, "--job", "301", "--timeout", "1h", "--interval", "1s"], "", () => {
      if (!isWaiting) advanced = emulator.control.advance(120_000);
      isWaiting = true;
    });
    await advanced;
    expect([isWaiting, code]).toEqual([true, 1]);
    expect(out).toContain("Failed");
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe("a gate that fails never ends as 0 (terraform#33174)", () => {
  it.each([...OUTPUT_FORMATS.map((format) => ["--output", format]), ["--quiet"], ["--verbose"], ["--any"]])(
    "%s %s",
    async (...flags) => {
      const given = flags.filter((flag) => typeof flag === "string");
      expect((await wait([OLD, "--max-age", "24h", ...given])).code).toBe(1);
    },
  );

  it("in a file, and where the result can't be printed", async () => {
    expect((await wait(["-f", "-"], `gates: [{ instanceId: ${OLD}, maxAge: 24h }]`)).code).toBe(1);
    for (const stdoutFails of ["EPIPE", "ENOSPC"]) {
      const args = ["wait", EMPTY, "--idle"];
      expect((await runCommandLine(args, { environment: emulator.env, stdoutFails })).code).toBe(2);
    }
  });
});
