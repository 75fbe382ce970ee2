import { type Emulator, startEmulator } from "../../provider/emulator";
import { DEPENDENT, GateStack, STACK_TRACE } from "../support/gate-stack";

/** The `BackupGate` resource on the real engine: its verdicts, and the state of the stack after each. */

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RDS = "rm-bp1gate0000000001";
const MONGODB = "dds-bp1gate00000001";

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

async function start(gate: Record<string, unknown>, program?: string) {
  stack = await GateStack.start(emulator, gate, program);
  return stack;
}

describe("a gate that passes", () => {
  test("passes immediately with a fresh backup, then reports no change and sends no request while it is fresh", async () => {
    await emulator.control.seed({
      instances: [{ product: "rds", id: RDS, sets: [{ backupId: "900001", startedAgoMs: 2 * HOUR }] }],
    });
    const fresh = await start({ instanceId: RDS, maxAge: "24h", onStale: "Create" });
    const output = await fresh.ups();
    expect(output).toMatch(/backup:BackupGate gate .*Passed: Backup 900001 of rm-bp1gate0000000001 started 2h/);
    expect(await fresh.requestsOf(DEPENDENT)).toHaveLength(1);
    expect(fresh.stored()?.outputs).toMatchObject({
      outcome: "Passed",
      reasonCode: "FreshBackup",
      backupIds: ["900001"],
      polls: 1,
      overriddenBy: "",
    });
    const steady = await fresh.costs(RDS, async () => {
      await fresh.succeed("preview", "--expect-no-changes");
      expect(await fresh.ups("--expect-no-changes")).toMatch(/3 unchanged/);
    });
    expect(steady).toBe(0);
    expect(await emulator.control.createdBackups()).toEqual([]);
  });

  test("waits for a running backup, creates dependents afterwards, and polls once per preview and up", async () => {
    await emulator.control.seed({
      instances: [
        {
          product: "mongodb",
          id: MONGODB,
          // A healthy instance lists its next automatic backup. An empty list would be followed by the attribute call.
          scheduled: true,
          jobs: [{ jobId: "170001", queuedMs: 0, durationMs: 4 * MINUTE }],
        },
      ],
    });
    const idle = await start({ instanceId: MONGODB, pollInterval: "1s" });
    await emulator.control.setClock({ speed: 30 });
    const output = await idle.ups();
    await emulator.control.setClock({ speed: 1 });
    expect(output).toMatch(/Backup 170001 \(\w+, \d+ %\) is running on dds-bp1gate00000001/);
    expect(output).toContain(`Passed: Nothing is being backed up on ${MONGODB}.`);
    const endsAt = (await emulator.control.snapshot()).instances
      .flatMap(({ jobs }) => jobs)
      .find(({ jobId }) => jobId === "170001")?.endsAt;
    const created = (await idle.requestsOf(DEPENDENT)).at(0)?.time;
    expect(Date.parse(created ?? "")).toBeGreaterThanOrEqual(Date.parse(endsAt ?? ""));
    const gate = idle.stored();
    expect(gate?.outputs).toMatchObject({
      outcome: "Passed",
      reasonCode: "Idle",
      backupIds: [],
      lastTasks: [{ state: "Scheduled" }],
    });
    expect(gate?.outputs.polls).toBeGreaterThan(1);

    expect(await idle.costs(MONGODB, () => idle.succeed("preview", "--expect-no-changes"))).toBe(1);
    expect(await idle.costs(MONGODB, () => idle.ups("--expect-no-changes"))).toBe(1);
  });

  test("never polls again for a finished job whose id is a number", async () => {
    await emulator.control.seed({
      instances: [
        { product: "rds", id: RDS, jobs: [{ jobId: "4762614", backupId: "900002", createdAgoMs: HOUR }], sets: [] },
      ],
    });
    const job = await start({ instanceId: RDS, backupJobId: 4762614 });
    expect(await job.ups()).toContain(
      "Passed: Backup job 4762614 of rm-bp1gate0000000001 has finished, and its set 900002",
    );
    expect(job.stored()?.outputs).toMatchObject({ reasonCode: "JobFinished", backupIds: ["900002"] });
    const steady = await job.costs(RDS, async () => {
      await job.succeed("preview", "--expect-no-changes");
      await job.ups("--expect-no-changes");
    });
    expect(steady).toBe(0);
  });
});

describe("a gate that does not pass", () => {
  test("fails each up for a failed job, stores its outputs, and stays failed after a refresh", async () => {
    await emulator.control.seed({
      instances: [{ product: "rds", id: RDS, jobs: [{ jobId: "4762614", createdAgoMs: HOUR, outcome: "Failed" }] }],
    });
    const failed = await start({ instanceId: RDS, backupJobId: "4762614" });
    const stops = async (...command: string[]) => {
      const { code, output } = await failed.pulumi(command);
      expect(code).not.toBe(0);
      expect(output).toContain("Backup job 4762614 of rm-bp1gate0000000001 has failed.");
      expect(output).not.toMatch(STACK_TRACE);
      expect(failed.stored("release")).toBeUndefined();
      expect(failed.stored()).toMatchObject({
        inputs: { instanceId: RDS, backupJobId: "4762614" },
        outputs: { outcome: "Failed", reasonCode: "JobFailed" },
        initErrors: ["Backup job 4762614 of rm-bp1gate0000000001 has failed."],
      });
    };
    await stops("up", "--yes", "--skip-preview");
    const again = await failed.costs(RDS, () => stops("up", "--yes", "--skip-preview"));
    expect(again).toBeGreaterThan(0);

    await failed.succeed("refresh", "--yes", "--skip-preview");
    expect(failed.stored()?.outputs).toMatchObject({ outcome: "Failed" });
    await stops("up", "--yes", "--skip-preview");
    await stops("up", "--yes", "--skip-preview", "--refresh");

    failed.gate({ instanceId: RDS });
    expect(await failed.ups()).toContain(`Passed: Nothing is being backed up on ${RDS}.`);
    expect(failed.stored()?.initErrors ?? []).toEqual([]);
    expect(failed.stored("release")).toBeDefined();
    await failed.succeed("destroy", "--yes", "--skip-preview");
    expect(failed.stored()).toBeUndefined();
  });

  test("fails without a fresh backup, can be destroyed, and passes in the next up with one", async () => {
    const sets = [{ backupId: "900003", startedAgoMs: 30 * HOUR }];
    await emulator.control.seed({ instances: [{ product: "rds", id: RDS, sets }] });
    const stale = await start({ instanceId: RDS, maxAge: "24h" });
    const { code, output } = await stale.up();
    expect(code).not.toBe(0);
    expect(output).toContain(`${RDS} has no backup younger than 1d: the newest one, 900003, started 1d6h`);
    expect(output).not.toMatch(STACK_TRACE);
    expect(stale.stored()).toMatchObject({ outputs: { outcome: "Failed", reasonCode: "NoFreshBackup" } });
    expect(await stale.requestsOf(DEPENDENT)).toEqual([]);
    await stale.succeed("destroy", "--yes", "--skip-preview");
    expect(stale.stored()).toBeUndefined();
    expect((await stale.up()).code).not.toBe(0);

    await emulator.control.seed({
      instances: [{ product: "rds", id: RDS, sets: [...sets, { backupId: "900004", startedAgoMs: HOUR }] }],
    });
    expect(await stale.ups()).toContain("Passed: Backup 900004");
    expect(await stale.requestsOf(DEPENDENT)).toHaveLength(1);
    expect(stale.stored()?.initErrors ?? []).toEqual([]);
    await stale.succeed("preview", "--expect-no-changes");
  });

  test("times out with the last observation, blocks only its dependents, and passes in the next up", async () => {
    await emulator.control.seed({
      instances: [{ product: "mongodb", id: MONGODB, jobs: [{ jobId: "170002", queuedMs: 0, durationMs: HOUR }] }],
    });
    const slow = await start(
      { instanceId: MONGODB, timeout: "3s", pollInterval: "1s" },
      `
      const { BackupGate, BackupTasks } = require("pulumi-alicloud-backup");
      const gate = new BackupGate("gate", require("./gate.json"));
      new BackupTasks("release", { instanceId: "${DEPENDENT}" }, { dependsOn: gate });
      new BackupTasks("other", { instanceId: "${DEPENDENT}" });
      const late = new BackupTasks("late", { instanceId: "${DEPENDENT}" });
      new BackupTasks("later", { instanceId: late.instanceId }, { dependsOn: late });
    `,
    );
    const { code, output } = await slow.up("--continue-on-error");
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /Timed out after 3s\. Last seen: Backup 170002 \(\w+, \d+ %\) is running on dds-bp1gate00000001\./,
    );
    expect(output).not.toMatch(STACK_TRACE);
    expect(slow.stored()?.outputs).toMatchObject({ outcome: "TimedOut", reasonCode: "BackupRunning" });
    for (const name of ["other", "late", "later"]) expect(slow.stored(name)).toBeDefined();
    expect(slow.stored("release")).toBeUndefined();

    await emulator.control.advance(2 * HOUR);
    await slow.ups();
    expect(slow.stored()).toMatchObject({ outputs: { outcome: "Passed" } });
    expect(slow.stored("release")).toBeDefined();
  });

  test("with onFailure Warn, warns and lets the dependents deploy, and is evaluated again in the next up", async () => {
    await emulator.control.seed({
      instances: [{ product: "rds", id: RDS, sets: [{ backupId: "900005", startedAgoMs: 30 * HOUR }] }],
    });
    const warned = await start({ instanceId: RDS, maxAge: "24h", onFailure: "Warn" });
    for (let round = 1; round <= 2; round += 1) {
      const output = await warned.ups();
      expect(output).toMatch(
        /warning: .*NOT PASSED, continuing because onFailure is Warn: rm-bp1gate0000000001 has no backup/,
      );
      expect(warned.stored("release")).toBeDefined();
      expect(warned.stored()).toMatchObject({ outputs: { outcome: "Failed", reasonCode: "NoFreshBackup" } });
    }
    await emulator.control.seed({
      instances: [{ product: "rds", id: RDS, sets: [{ backupId: "900006", startedAgoMs: HOUR }] }],
    });
    const output = await warned.ups();
    expect(output).not.toContain("NOT PASSED");
    expect(output).toContain("Passed: Backup 900006");
    await warned.succeed("preview", "--expect-no-changes");
  });
});
