import { readFileSync } from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { GateStack, STACK_TRACE } from "../support/gate-stack";

/** Stack states that earlier code wrote (test/fixtures/states) load, refresh, resume and delete with this code. */

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RDS = "rm-bp1oldstate000001";
/** The inputs that the fixtures were made with. */
const CREATE = { instanceId: RDS, maxAge: "24h", onStale: "Create", pollInterval: "1s", discoveryTimeout: "2s" };
const FRESH = { instanceId: RDS, maxAge: "24h" };
/** The job that the gate of `timed-out.json` requested. */
const REQUESTED = "6508297";

const GATE_ALONE = `
const { BackupGate } = require("pulumi-alicloud-backup");
new BackupGate("gate", require("./gate.json"));
`;
const SECRET_GATE = `
const pulumi = require("@pulumi/pulumi");
const { BackupGate } = require("pulumi-alicloud-backup");
const { instanceId, ...gate } = require("./gate.json");
new BackupGate("gate", { ...gate, instanceId: pulumi.secret(instanceId) });
`;

let emulator: Emulator;
let stack: GateStack | undefined;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 1, scenario: "empty" });
});
beforeEach(() => emulator.control.reset());
afterEach(async () => {
  await stack?.end();
  stack = undefined;
});
afterAll(() => emulator.close());

/** A stack whose state is the stored one, evaluated a minute ago. */
async function imported(state: string, gate: Record<string, unknown>, program = GATE_ALONE): Promise<GateStack> {
  stack = await GateStack.start(emulator, gate, program);
  const file = path.join(__dirname, "../fixtures/states", `${state}.json`);
  const evaluatedAt = new Date(Date.now() - MINUTE).toISOString();
  stack.write({ "state.json": readFileSync(file, "utf8").replace(/("evaluatedAt": )"[^"]+"/, `$1"${evaluatedAt}"`) });
  await stack.succeed("stack", "import", "--file", "state.json");
  return stack;
}

const runningJob = (jobId: string) =>
  emulator.control.seed({ instances: [{ product: "rds", id: RDS, jobs: [{ jobId, queuedMs: 0, durationMs: HOUR }] }] });
const freshSet = () =>
  emulator.control.seed({
    instances: [{ product: "rds", id: RDS, sets: [{ backupId: "930001", startedAgoMs: HOUR }] }],
  });

/** Refreshes, waits in an up for the running job, and destroys the stack. */
async function resumesAfterRefresh(old: GateStack, jobId: string): Promise<void> {
  const before = old.stored()?.outputs;
  // The refresh clears the engine's mark of a failed gate, which counts as a change. The outputs stay.
  await old.succeed("refresh", "--yes", "--skip-preview");
  expect(old.stored()?.outputs).toEqual(before);

  const up = old.startUp();
  await up.prints(new RegExp(`Backup ${jobId} \\(.*\\) is (queued|running)`));
  await emulator.control.advance(2 * HOUR);
  const { code, output } = await up.ended;
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("Passed: Backup ") as unknown });
  expect(output).not.toMatch(STACK_TRACE);
  // The emulator counts backups that were requested, not those that a test has seeded.
  expect(await emulator.control.createdBackups()).toEqual([]);
  expect(old.stored()).toMatchObject({
    outputs: { outcome: "Passed", requestedJobIds: [jobId], createUncertain: false },
  });
  expect(old.stored()?.initErrors ?? []).toEqual([]);

  await old.succeed("preview", "--expect-no-changes");
  await old.succeed("destroy", "--yes", "--skip-preview");
  expect(old.stored()).toBeUndefined();
}

test("a gate that timed out waits for the job that it requested, and requests no second backup", async () => {
  await runningJob(REQUESTED);
  const old = await imported("timed-out", { ...CREATE, timeout: "6h" });
  expect(old.stored()?.outputs).toMatchObject({ outcome: "TimedOut", jobIds: [REQUESTED] });
  await resumesAfterRefresh(old, REQUESTED);
});

test("a gate that was cancelled during CreateBackup adopts the running job, and requests no second backup", async () => {
  await runningJob("6508300");
  const old = await imported("create-uncertain", CREATE);
  expect(old.stored()?.outputs).toMatchObject({ outcome: "Cancelled", reasonCode: "CreateUncertain", jobIds: [] });
  await resumesAfterRefresh(old, "6508300");
});

test("a gate that passed reports no change, and can be refreshed and destroyed", async () => {
  await freshSet();
  const old = await imported("passed", FRESH);
  await old.succeed("preview", "--expect-no-changes");
  await old.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  expect(await old.ups("--expect-no-changes")).toMatch(/2 unchanged/);
  await old.succeed("destroy", "--yes", "--skip-preview");
  expect(old.stored()).toBeUndefined();
});

test("a gate on a secret instance reports no change, and shows the instance neither in the state nor in the output", async () => {
  await freshSet();
  const old = await imported("secret-instance", FRESH, SECRET_GATE);
  await old.succeed("preview", "--expect-no-changes");
  await old.succeed("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  old.gate({ ...FRESH, maxAge: "48h" });
  const output = await old.ups();
  expect(output).toContain("Passed: FreshBackup. The message is hidden because an input is secret.");
  for (const text of [output, old.state()]) expect(text).not.toContain(RDS);
  await old.succeed("destroy", "--yes", "--skip-preview");
  expect(old.stored()).toBeUndefined();
});
