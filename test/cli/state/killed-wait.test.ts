import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { type CliProcess, CliProcesses } from "../../support/cli-process";

const INSTANCE = "rm-bp1killed0000001";
/** A gate watches for the discovery time before it requests a backup. */
const WATCH = ["--discovery-timeout", "4s", "--interval", "1s"];
const WAIT = ["wait", INSTANCE, "--max-age", "1h", "--on-stale", "create", "--timeout", "2m", ...WATCH];
/** With the default phases of a job, 5 s queued and 2 min running. */
const JOB_ENDS_MS = 130_000;
const SET_LAG_MS = 60_000;

let processes: CliProcesses;
let folder = "";
let emulator: Emulator;
let state = "";

beforeAll(async () => {
  processes = await CliProcesses.build();
  folder = mkdtempSync(join(tmpdir(), "killed-wait-"));
}, 60_000);
afterAll(() => {
  processes.close();
  rmSync(folder, { recursive: true, force: true });
});
let number = 0;
beforeEach(async () => {
  // Its clock stands still: what the cloud shows changes only where a test says so.
  emulator = await startEmulator({ speed: 0, scenario: { instances: [{ product: "rds", id: INSTANCE }] } });
  state = join(folder, `${(number += 1)}.json`);
});
afterEach(() => emulator.close());

const start = (hasState: boolean): CliProcess =>
  processes.start(hasState ? [...WAIT, "--state", state] : WAIT, emulator.env);
const creates = async (): Promise<number> =>
  (await emulator.control.requests()).filter(({ action }) => action === "CreateBackup").length;
const polls = async (): Promise<number> =>
  (await emulator.control.requests()).filter(({ action }) => action === "DescribeBackupTasks").length;
interface Stored {
  requestedJobIds: string[];
  createUncertain: boolean;
  outcome?: string;
}
const stored = (): Stored | undefined =>
  existsSync(state) ? (JSON.parse(readFileSync(state, "utf8")) as { gates: Stored[] }).gates[0] : undefined;
const pollsMore = async (run: CliProcess, count: number): Promise<void> => {
  const before = await polls();
  await run.until(async () => (await polls()) >= before + count);
};
const unlistedFor = (listedAfterMs: number): Promise<void> =>
  emulator.control.seed({ instances: [{ product: "rds", id: INSTANCE, newJobs: { listedAfterMs } }] });

/** Until the run has ended, lets each job end and its set become visible. */
async function passes(run: CliProcess): Promise<void> {
  await run.until(async () => (await creates()) > 0);
  await emulator.control.advance(JOB_ENDS_MS + SET_LAG_MS);
  expect([await run.exit, run.output.err]).toEqual([0, expect.stringContaining("Passed")]);
  expect(await creates()).toBe(1);
}

describe.each([
  ["with --state", true],
  ["without a state file", false],
])("a wait that is killed with -9 and started again makes one backup, %s", (_title, hasState) => {
  it("before it requests one", async () => {
    const killed = start(hasState);
    await killed.until(async () => (await polls()) > 0);
    await killed.kill();
    expect(await creates()).toBe(0);
    await passes(start(hasState));
  }, 60_000);

  it("while the request is in flight, where its job is listed", async () => {
    await emulator.control.faults([{ fault: "slowDrip", ms: 20_000, action: "CreateBackup", times: 1 }]);
    const killed = start(hasState);
    await killed.until(async () => (await emulator.control.createdBackups()).length > 0);
    await killed.kill();
    if (hasState) expect(stored()).toMatchObject({ requestedJobIds: [], createUncertain: true });
    await passes(start(hasState));
  }, 60_000);

  it("while the backup runs", async () => {
    const killed = start(hasState);
    await killed.until(async () => (await creates()) > 0);
    await emulator.control.advance(30_000);
    await pollsMore(killed, 2);
    await killed.kill();
    const run = start(hasState);
    await pollsMore(run, 6);
    await passes(run);
  }, 60_000);
});

describe("a wait with --state that is killed with -9 and started again makes one backup", () => {
  it("while the request is in flight, although its job is not listed for longer than a gate watches", async () => {
    await unlistedFor(60_000);
    await emulator.control.faults([{ fault: "slowDrip", ms: 20_000, action: "CreateBackup", times: 1 }]);
    const killed = start(true);
    await killed.until(async () => (await emulator.control.createdBackups()).length > 0);
    await killed.kill();
    const run = start(true);
    await pollsMore(run, 7);
    await passes(run);
  }, 60_000);

  it("after the request was accepted, before its job is listed", async () => {
    await unlistedFor(60_000);
    const killed = start(true);
    await killed.until(() => (stored()?.requestedJobIds ?? []).length > 0);
    await killed.kill();
    expect(stored()).toMatchObject({ createUncertain: false });
    const run = start(true);
    await pollsMore(run, 2);
    await passes(run);
  }, 60_000);

  it("after the job has ended, before its set is visible", async () => {
    const killed = start(true);
    await killed.until(async () => (await creates()) > 0);
    await pollsMore(killed, 1);
    await emulator.control.advance(JOB_ENDS_MS);
    await pollsMore(killed, 2);
    await killed.kill();
    const run = start(true);
    await pollsMore(run, 6);
    expect(await creates()).toBe(1);
    await emulator.control.advance(SET_LAG_MS);
    expect(await run.exit).toBe(0);
    expect([await creates(), stored()]).toEqual([1, expect.objectContaining({ outcome: "Passed" })]);
  }, 60_000);
});
