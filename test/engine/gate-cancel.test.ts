import { type Emulator, startEmulator } from "../../provider/emulator";
import { until } from "../support/gate-process";
import { GateStack, STACK_TRACE } from "../support/gate-stack";

/** Ctrl-C while a gate waits, on the real engine. */

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const MONGODB = "dds-bp1cancel000001";
/** A gate that ignored Ctrl-C would wait for its next poll, one minute later. */
const GATE = { instanceId: MONGODB, pollInterval: "60s" };

let emulator: Emulator;
let stack: GateStack | undefined;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "empty" });
});
beforeEach(async () => {
  await emulator.control.reset();
  await emulator.control.seed({
    instances: [{ product: "mongodb", id: MONGODB, jobs: [{ jobId: "170003", queuedMs: 0, durationMs: HOUR }] }],
  });
});
afterEach(async () => {
  await stack?.end();
  stack = undefined;
});
afterAll(() => emulator.close());

async function waiting() {
  stack = await GateStack.start(emulator, GATE);
  const up = stack.startUp();
  await up.prints(/Backup 170003 \(.*\) is running/);
  return { stack, up };
}

test("Ctrl-C ends the up within a second, stores the gate, reports that the backup continues, and the next up resumes", async () => {
  const { stack, up } = await waiting();
  up.interrupt();
  const { code, output, endedAt } = await up.ended;
  expect(endedAt - up.signalledAt).toBeLessThan(1_000);
  expect(code).not.toBe(0);
  expect(output).toMatch(/The gate was cancelled; a backup that runs goes on\. Backup 170003 \(.*\) is running/);
  expect(output).not.toMatch(STACK_TRACE);
  expect(stack.stored()).toMatchObject({
    inputs: { instanceId: MONGODB },
    outputs: { outcome: "Cancelled", reasonCode: "Cancelled" },
    initErrors: [expect.stringContaining("The gate was cancelled")],
  });
  expect(stack.stored("release")).toBeUndefined();
  expect(JSON.parse(stack.state())).not.toHaveProperty("checkpoint.latest.pending_operations.0");

  const resumed = stack.startUp();
  await resumed.prints(/Backup 170003 \(.*\) is running/);
  resumed.interrupt();
  expect((await resumed.ended).code).not.toBe(0);
  expect(stack.stored()?.outputs).toMatchObject({ outcome: "Cancelled" });

  await emulator.control.advance(2 * HOUR);
  expect(await stack.ups()).toContain(`Passed: Nothing is being backed up on ${MONGODB}.`);
  expect(stack.stored("release")).toBeDefined();
});

test("a second Ctrl-C ends the up within a second too, and the stack stays usable", async () => {
  const { stack, up } = await waiting();
  up.interrupt();
  up.interrupt();
  const { code, endedAt } = await up.ended;
  expect(endedAt - up.signalledAt).toBeLessThan(1_000);
  expect(code).not.toBe(0);
  expect(stack.stored("release")).toBeUndefined();

  await emulator.control.advance(2 * HOUR);
  await stack.pulumi(["cancel", "--yes"]);
  expect(await stack.ups()).toContain(`Passed: Nothing is being backed up on ${MONGODB}.`);
  expect(stack.stored("release")).toBeDefined();
});

test("after Ctrl-C during CreateBackup, the backup continues and the next up adopts it", async () => {
  const rds = "rm-bp1cancel00000001";
  await emulator.control.seed({ instances: [{ product: "rds", id: rds, newJobs: { durationMs: HOUR } }] });
  const gate = { instanceId: rds, maxAge: "24h", onStale: "Create", pollInterval: "1s", discoveryTimeout: "1s" };
  // The request is accepted immediately, and the response is too slow to arrive.
  await emulator.control.faults([{ fault: "slowDrip", ms: 60_000, action: "CreateBackup", times: 1 }]);
  stack = await GateStack.start(emulator, gate);
  const up = stack.startUp();
  await until("CreateBackup", async () => (await emulator.control.createdBackups()).length > 0);
  up.interrupt();
  const { code, output, endedAt } = await up.ended;
  expect(endedAt - up.signalledAt).toBeLessThan(1_000);
  expect(code).not.toBe(0);
  expect(output).toContain("The gate was cancelled; a backup that runs goes on.");

  const [job] = (await emulator.control.snapshot()).instances.find(({ id }) => id === rds)?.jobs ?? [];
  const next = stack.startUp();
  await next.prints(new RegExp(`Backup ${job?.jobId} \\(.*\\) is (queued|running)`));
  await emulator.control.advance(2 * HOUR);
  expect((await next.ended).output).toContain(`Passed: Backup ${job?.backupId}`);
  expect(await emulator.control.createdBackups()).toMatchObject([{ instanceId: rds, count: 1 }]);
});

test("Ctrl-C also stops a gate with onFailure Warn, and the dependents are not deployed", async () => {
  stack = await GateStack.start(emulator, { ...GATE, onFailure: "Warn" });
  const up = stack.startUp();
  await up.prints(/Backup 170003 \(.*\) is running/);
  up.interrupt();
  expect((await up.ended).code).not.toBe(0);
  expect(stack.stored()?.outputs).toMatchObject({ outcome: "Cancelled" });
  expect(stack.stored("release")).toBeUndefined();
});
