import { existsSync } from "node:fs";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type LiveProcess, until } from "../support/gate-process";
import { DEPENDENT, GateStack, STACK_TRACE } from "../support/gate-stack";

/** `onStale: "Create"` on the real engine: at most one backup, whichever process is killed in between. */

jest.setTimeout(120_000);

const MINUTE = 60_000;
const RDS = "rm-bp1create00000001";
/** `discoveryTimeout` is also how long a gate observes the instance before it requests a backup. */
const CONFIG = { instanceId: RDS, maxAge: "24h", onStale: "Create", pollInterval: "1s", discoveryTimeout: "2s" };
const PROVIDER = /^\S*node .*dynamic-provider/;

let emulator: Emulator;
let stack: GateStack | undefined;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "empty" });
});
beforeEach(async () => {
  await emulator.control.reset();
  await emulator.control.seed({
    instances: [{ product: "rds", id: RDS, newJobs: { queuedMs: 5_000, durationMs: 3 * MINUTE } }],
  });
});
afterEach(async () => {
  await stack?.end();
  stack = undefined;
});
afterAll(() => emulator.close());

const accepted = async () =>
  (await emulator.control.createdBackups()).map(({ instanceId, count }) => ({ instanceId, count }));
const ONCE = [{ instanceId: RDS, count: 1 }];
const jobs = async () => (await emulator.control.snapshot()).instances.find(({ id }) => id === RDS)?.jobs ?? [];

/** An `up` that has requested its backup and waits for it. */
async function waiting() {
  stack = await GateStack.start(emulator, CONFIG);
  const up = stack.startUp();
  await up.prints(/Backup \d+ \(.*\) is (queued|running)/);
  return { stack, up };
}

/** Advances the clock to just after the end of the job, when its set is not listed yet. */
async function untilJustAfterTheEnd() {
  const [job] = await jobs();
  const etaMs = Date.parse(job?.endsAt ?? "") - Date.parse(await emulator.control.now());
  await emulator.control.advance(etaMs + 1_000);
}

const providerOf = (up: LiveProcess) => until("the provider process", () => up.descendant(PROVIDER));

/** Checks that the next `up` adopts the running job and passes when it ends. */
async function adoptsAndPasses(stack: GateStack) {
  const [job] = await jobs();
  const next = stack.startUp();
  await next.prints(new RegExp(`Backup ${job?.jobId} \\(.*\\) is (queued|running)`));
  await emulator.control.setClock({ speed: 120 });
  const { code, output } = await next.ended;
  expect(code).toBe(0);
  expect(output).toContain(`Passed: Backup ${job?.backupId}`);
  expect(await accepted()).toEqual(ONCE);
  expect(stack.stored("release")).toBeDefined();
}

test("requests one backup, waits for it, passes with its id, and reports no change afterwards", async () => {
  stack = await GateStack.start(emulator, CONFIG);
  await emulator.control.setClock({ speed: 60 });
  const output = await stack.ups();
  await emulator.control.setClock({ speed: 1 });
  expect(output).toContain(`Requesting a backup: ${RDS} has no backup younger than 1d`);
  expect(output).toMatch(/Backup \d+ \(.*\) is (queued|running)/);
  const [job] = await jobs();
  expect(output).toContain(`Passed: Backup ${job?.backupId}`);
  expect(stack.stored()?.outputs).toMatchObject({
    outcome: "Passed",
    reasonCode: "FreshBackup",
    backupIds: [job?.backupId],
  });
  const created = (await stack.requestsOf(DEPENDENT)).at(0)?.time ?? "";
  expect(Date.parse(created)).toBeGreaterThanOrEqual(Date.parse(job?.endsAt ?? ""));

  await stack.succeed("preview", "--expect-no-changes");
  await stack.ups("--expect-no-changes");
  expect(await accepted()).toEqual(ONCE);
});

test("after kill -9 of the provider, the up ends immediately, and the next up adopts the running job", async () => {
  const { stack, up } = await waiting();
  process.kill(await providerOf(up), "SIGKILL");
  const { code, output } = await up.ended;
  expect(code).not.toBe(0);
  expect(output).not.toContain("Passed:");
  expect(stack.stored("release")).toBeUndefined();
  await adoptsAndPasses(stack);
});

test("after kill -9 of the CLI, the stack stays locked until pulumi cancel, and the next up adopts the running job", async () => {
  const { stack, up } = await waiting();
  up.kill();
  await up.ended;
  expect(stack.stored("release")).toBeUndefined();
  const locked = await stack.up();
  expect(locked.code).not.toBe(0);
  expect(locked.output).toContain("the stack is currently locked");
  await stack.succeed("cancel", "--yes");
  await adoptsAndPasses(stack);
});

test("after kill -9 of the CLI, the provider process ends within ten seconds", async () => {
  const { up } = await waiting();
  const provider = await providerOf(up);
  up.kill();
  await up.ended;
  const isGone = () => !existsSync(`/proc/${provider}`);
  expect(isGone()).toBe(false);
  await until("the end of the provider process", isGone, 10_000);
});

test("after kill -9 of the CLI, the provider stops polling", async () => {
  const { stack, up } = await waiting();
  up.kill();
  await up.ended;
  const countRequests = async () => (await stack.requestsOf(RDS)).length;
  const before = await countRequests();
  // More than three poll intervals. One poll may still have been in flight.
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect((await countRequests()) - before).toBeLessThanOrEqual(2);
});

test("after a kill, an up between the end of the job and the appearance of its set requests no second backup", async () => {
  const { stack, up } = await waiting();
  process.kill(await providerOf(up), "SIGKILL");
  await up.ended;
  const [job] = await jobs();
  await untilJustAfterTheEnd();
  stack.gate({ ...CONFIG, discoveryTimeout: "5m" });
  const next = stack.startUp();
  await next.prints(/Making sure that no backup has just ended/);
  await emulator.control.advance(2 * MINUTE);
  expect((await next.ended).output).toContain(`Passed: Backup ${job?.backupId}`);
  expect(await accepted()).toEqual(ONCE);
});

test("after a timeout, a later up requests a new backup if the first one is too old by then", async () => {
  stack = await GateStack.start(emulator, { ...CONFIG, timeout: "6s" });
  expect((await stack.up()).code).not.toBe(0);
  const [first] = await jobs();
  expect(stack.stored()?.outputs).toMatchObject({
    outcome: "TimedOut",
    jobIds: [],
    requestedJobIds: [first?.jobId],
  });
  // The next run knows the job of the first run, even with a different timeout.
  stack.gate({ ...CONFIG, timeout: "7s", discoveryTimeout: "5s" });
  await untilJustAfterTheEnd();
  expect((await stack.up()).output).toContain(`Backup job ${first?.jobId} of ${RDS} was started; no set of it`);

  stack.gate({ ...CONFIG, timeout: "2h" });
  await emulator.control.advance(48 * 60 * MINUTE);
  const next = stack.startUp();
  await next.prints(/Requesting a backup/);
  await emulator.control.advance(10 * MINUTE);
  expect((await next.ended).code).toBe(0);
  expect(await accepted()).toEqual([{ instanceId: RDS, count: 2 }]);
});

test("fails the up if its backup fails, and does not request another one", async () => {
  await emulator.control.seed({
    instances: [{ product: "rds", id: RDS, newJobs: { queuedMs: 1_000, durationMs: MINUTE, outcome: "Failed" } }],
  });
  stack = await GateStack.start(emulator, CONFIG);
  await emulator.control.setClock({ speed: 60 });
  const { code, output } = await stack.up();
  expect(code).not.toBe(0);
  expect(output).toMatch(/Backup job \d+ of rm-bp1create00000001, which this gate requested, has failed\./);
  expect(output).not.toMatch(STACK_TRACE);
  expect(stack.stored("release")).toBeUndefined();
  expect(await accepted()).toEqual(ONCE);
});

test("a preview sends no request, even if the backup is stale", async () => {
  stack = await GateStack.start(emulator, CONFIG);
  await stack.succeed("preview");
  expect(await accepted()).toEqual([]);
  expect(await stack.requestsOf(RDS)).toEqual([]);
});
