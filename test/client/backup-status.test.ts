import { type BackupClient, createClient, type GetBackupStatusArgs } from "../../provider/alibaba";
import type { BackupErrorCode } from "../../provider/backup/model/errors";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";

/** `getBackupStatus` over real HTTP: each kind of instance, missing permissions, deletes. */

const HOUR = 3_600;
const GIB = 1_073_741_824;

let emulator: Emulator;
let client: BackupClient;

async function start(scenario: EmulatorOptions["scenario"]): Promise<void> {
  emulator = await startEmulator({ speed: 0, ...(scenario !== undefined && { scenario }) });
  client = createClient({ regionId: "cn-hangzhou", retry: { attempts: 2, baseMs: 1 } }, { environment: emulator.env });
}

afterEach(async () => {
  client.close();
  await emulator.close();
});

async function actionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = (await emulator.control.requests()).length;
  await work();
  return (await emulator.control.requests()).slice(before).map(({ action }) => action ?? "");
}

describe("the kinds of instances", () => {
  beforeEach(() => start("clusters"));

  it.each([
    ["rm-bp1kindlocal0001", 5, 1, "Window", "PolicyKeepsNone"],
    ["rm-bp1kindcloud0001", 5, 1, "Window", "PolicyKeepsNone"],
    ["pgm-bp1kindpg000001", 5, 1, "Window", "KeepNotOffered"],
    ["rm-bp1kindmssql0001", 5, 1, "Unsupported", "KeepNotOffered"],
    ["rm-bp1kindmaria0001", 5, 1, "Window", "KeepNotOffered"],
    ["rm-bp1kindgap000001", 5, 1, "Window", "PolicyKeepsNone"],
    ["r-bp1kindstandard1", 5, 1, "Unsupported", "KeepNotOffered"],
    ["r-bp1kindclassic01", 5, 3, "Unsupported", "KeepNotOffered"],
    ["r-bp1kindold000001", 5, 3, "Unsupported", "KeepNotOffered"],
    ["r-bp1kindnative001", 5, 1, "Unsupported", "KeepNotOffered"],
    ["r-bp1kindpartial01", 29, 1, "Unsupported", "KeepNotOffered"],
    ["pc-bp1kindpolar0001", 5, 1, "Window", "PolicyKeepsNone"],
    ["dds-bp1kindreplica1", 5, 1, "Window", "PolicyKeepsNone"],
    ["dds-bp1kindlocal001", 5, 1, "NoWindow", "KeepNotOffered"],
    ["dds-bp1kindcloud001", 5, 1, "Window", "PolicyKeepsNone"],
    ["dds-bp1kindlogs0001", 29, 1, "Window", "PolicyKeepsNone"],
    ["dds-bp1kindshards01", 5, 2, "NoWindow", "KeepNotOffered"],
    ["dds-bp1kindgap00001", 5, 1, "Window", "PolicyKeepsNone"],
  ])("%s: newest whole backup of %i hours ago in %i sets, %s, %s", async (instanceId, hours, count, window, reason) => {
    const status = await client.getBackupStatus({ instanceId });
    expect(status).toMatchObject({
      id: instanceId,
      instanceId,
      regionId: "cn-hangzhou",
      tasks: [],
      idle: true,
      recovery: { kind: window },
      survival: { verdict: "DiesWithInstance", reasonCode: reason },
      policy: { retentionDays: 7 },
    });
    expect(status.newestBackup?.backupIds).toHaveLength(count);
    expect(status.newestBackup?.ageSeconds).toBe(hours * HOUR);
    expect(status.newestBackup?.sizeBytes).toBeGreaterThan(1_000_000);
    expect(status.newestBackup?.sizeBytes).toBeLessThan(1_000 * GIB);
    expect(status).not.toHaveProperty("newestBackupProblem");
    expect(JSON.parse(JSON.stringify(status))).toStrictEqual(status);
  });

  it.each([
    ["rr-bp1kindreplica01", "ReadReplica"],
    ["rm-bp1kindguard0001", "DisasterRecovery"],
    ["rm-bp1kindtemp00001", "Temporary"],
    ["rm-bp1kindcreate001", "Creating"],
  ])("%s fails with NotApplicable: %s", async (instanceId, reason) => {
    await expect(client.getBackupStatus({ instanceId })).rejects.toMatchObject({ code: "NotApplicable", reason });
  });

  it("reports a copy-only backup as whole, and says so", async () => {
    const { newestBackup } = await client.getBackupStatus({ instanceId: "rm-bp1kindmssql0001" });
    expect(newestBackup).toMatchObject({ ageSeconds: 5 * HOUR, copyOnly: true });
  });

  it("shows a gap in the recovery window, which ends before the gap where nothing follows", async () => {
    const { recovery, readAt } = await client.getBackupStatus({ instanceId: "dds-bp1kindgap00001" });
    if (recovery.kind !== "Window") throw new Error(recovery.kind);
    expect(recovery.ranges).toHaveLength(2);
    expect(recovery.end).toBe(recovery.ranges[1]?.to);
    expect(Date.parse(recovery.ranges[1]?.from ?? "") - Date.parse(recovery.ranges[0]?.to ?? "")).toBeGreaterThan(0);
    expect(Date.parse(recovery.end)).toBeLessThanOrEqual(Date.parse(readAt));
  });

  it("reports that there is no window", async () => {
    const { recovery } = await client.getBackupStatus({ instanceId: "dds-bp1kindlocal001" });
    expect(recovery).toStrictEqual({ kind: "NoWindow", reason: "NoRange" });
  });

  it("makes one call for each part", async () => {
    const status = () => client.getBackupStatus({ instanceId: "rm-bp1kindlocal0001" });
    expect(await actionsOf(status)).toEqual([
      "DescribeBackupTasks",
      "DescribeDBInstanceAttribute",
      "DescribeBackups",
      "DescribeBackupPolicy",
      "DescribeLocalAvailableRecoveryTime",
    ]);
  });

  it("reads what the instance is each time", async () => {
    const status = () => client.getBackupStatus({ instanceId: "r-bp1kindnative001" });
    expect(await actionsOf(status)).toContain("DescribeInstanceAttribute");
    expect(await actionsOf(status)).toContain("DescribeInstanceAttribute");
  });
});

describe("other states", () => {
  it("reports a running task, and that the instance is not idle", async () => {
    await start("demo");
    const status = await client.getBackupStatus({ instanceId: "dds-bp1demo00000001" });
    expect(status).toMatchObject({ idle: false, tasks: [{ state: "Running", mode: "Manual" }] });
    expect(status.newestBackup?.ageSeconds).toBe(30 * HOUR);
  });

  it("names the next backup window", async () => {
    await start("demo");
    const { nextBackupTime, readAt } = await client.getBackupStatus({ instanceId: "rm-bp1demo0000000001" });
    expect(Date.parse(nextBackupTime ?? "")).toBeGreaterThan(Date.parse(readAt));
  });

  it("says why no backup counts", async () => {
    const sets = [{ startedAgoMs: 3_600_000, backupId: "77", status: "Failed" as const }];
    await start({
      instances: [
        { product: "rds", id: "rm-bp1failed", sets },
        { product: "rds", id: "rm-bp1none" },
      ],
    });
    const failed = await client.getBackupStatus({ instanceId: "rm-bp1failed" });
    expect(failed.newestBackupProblem).toStrictEqual({
      code: "NotSuccessful",
      message:
        "rm-bp1failed has no whole backup: the newest set, 77, started 1h ago, does not count: its status is Failed.",
    });
    expect(failed).not.toHaveProperty("newestBackup");
    const none = await client.getBackupStatus({ instanceId: "rm-bp1none" });
    expect(none.newestBackupProblem).toStrictEqual({
      code: "NoBackup",
      message: "rm-bp1none has no backup: none is listed.",
    });
  });

  it("reports that logs are not backed up", async () => {
    await start({ instances: [{ product: "rds", id: "rm-bp1nologs", policy: { logBackup: false } }] });
    const { recovery } = await client.getBackupStatus({ instanceId: "rm-bp1nologs" });
    expect(recovery).toStrictEqual({ kind: "NoWindow", reason: "LogBackupNotEnabled" });
  });

  it("finds a whole backup that is older than 30 days", async () => {
    const sets = [{ startedAgoMs: 3_600_000, status: "Failed" as const }, { startedAgoMs: 400 * 24 * HOUR * 1_000 }];
    await start({ instances: [{ product: "rds", id: "rm-bp1old", sets }] });
    const { newestBackup } = await client.getBackupStatus({ instanceId: "rm-bp1old" });
    expect(newestBackup?.ageSeconds).toBe(400 * 24 * HOUR);
  });

  it("fails for an instance that does not exist", async () => {
    await start("demo");
    const unknown = client.getBackupStatus({ instanceId: "rm-bp1nothere" });
    await expect(unknown).rejects.toMatchObject({ code: "InstanceNotFound" });
  });

  it("does not count a physical set of single databases", async () => {
    const sets = [{ startedAgoMs: 3_600_000, backupId: "78", fields: { BackupScale: "Database" } }];
    await start({ instances: [{ product: "rds", id: "rm-bp1scale", sets }] });
    const { newestBackupProblem } = await client.getBackupStatus({ instanceId: "rm-bp1scale" });
    expect(newestBackupProblem).toMatchObject({ code: "MayBePartial" });
    expect(newestBackupProblem?.message).toContain("it may hold single databases only (BackupScale Database)");
  });
});

describe("what a delete keeps", () => {
  beforeEach(() => start("releases"));

  it.each<[GetBackupStatusArgs, string, string]>([
    [{ instanceId: "rm-bp1relnone000001" }, "DiesWithInstance", "PolicyKeepsNone"],
    [{ instanceId: "rm-bp1relnone000001", releasedKeepPolicy: "All" }, "Survives", "AllSetsKept"],
    [{ instanceId: "rm-bp1relnone000001", releasedKeepPolicy: "Lastest" }, "Survives", "NewestSetKept"],
    [{ instanceId: "rm-bp1relnone000001", releasedKeepPolicy: "None" }, "DiesWithInstance", "DeleteKeepsNone"],
    [{ instanceId: "rm-bp1relnone000001", releasedKeepPolicy: "" }, "DiesWithInstance", "PolicyKeepsNone"],
    [{ instanceId: "rm-bp1relkeep000001" }, "Unproven", "KeepParameterAbsent"],
    [{ instanceId: "pc-bp1relnone000001" }, "DiesWithInstance", "PolicyKeepsNone"],
    [
      { instanceId: "pc-bp1rellatest0001", backupRetentionPolicyOnClusterDeletion: "LATEST" },
      "Survives",
      "FinalSetKept",
    ],
    [{ instanceId: "dds-bp1relall000001" }, "Survives", "AllSetsKept"],
    [{ instanceId: "r-bp1release000001" }, "DiesWithInstance", "KeepNotOffered"],
  ])("%j: %s (%s)", async (args, verdict, reasonCode) => {
    const { survival, newestBackup } = await client.getBackupStatus(args);
    expect(newestBackup?.ageSeconds).toBe(HOUR / 3);
    expect(survival).toMatchObject({ verdict, reasonCode });
    expect(survival.message).not.toBe("");
  });
});

describe("a permission that is missing", () => {
  const RDS = { instanceId: "rm-bp1kindlocal0001" };
  const ACTIONS = [
    "rds:DescribeBackupTasks",
    "rds:DescribeDBInstanceAttribute",
    "rds:DescribeBackups",
    "rds:DescribeBackupPolicy",
    "rds:DescribeLocalAvailableRecoveryTime",
  ];
  const without = async (...denied: string[]) => {
    await start("clusters");
    await emulator.control.seed({ ram: ACTIONS.filter((action) => !denied.includes(action)) });
    return client.getBackupStatus(RDS);
  };

  it("to list tasks: nothing is said to be idle, and RDS may have a newer set soon", async () => {
    const status = await without("rds:DescribeBackupTasks");
    expect(status).toMatchObject({
      tasks: [],
      idle: false,
      tasksProblem: { unreadable: "PermissionDenied" },
      newestBackup: { ageSeconds: 5 * HOUR },
    });
  });

  it("to describe the instance: nothing is proven to survive", async () => {
    expect(await without("rds:DescribeDBInstanceAttribute")).toMatchObject({
      kind: { unreadable: "PermissionDenied" },
      survival: { verdict: "Unproven", reasonCode: "FactsUnreadable" },
      newestBackup: { ageSeconds: 5 * HOUR },
    });
  });

  it("to list sets: there is no newest backup, and the status says why", async () => {
    const status = await without("rds:DescribeBackups");
    expect(status).not.toHaveProperty("newestBackup");
    expect(status.newestBackupProblem).toStrictEqual({
      code: "SetsUnreadable",
      message: "The backup sets of rm-bp1kindlocal0001 could not be read (PermissionDenied).",
    });
  });

  it("to read the policy: survival is not proven", async () => {
    const status = await without("rds:DescribeBackupPolicy");
    expect(status).toMatchObject({
      policy: { unreadable: "PermissionDenied" },
      survival: { verdict: "Unproven", reasonCode: "PolicyUnreadable" },
    });
    expect(status).not.toHaveProperty("nextBackupTime");
  });

  it("to read the recovery window: it is unreadable, which is not the same as none", async () => {
    const { recovery } = await without("rds:DescribeLocalAvailableRecoveryTime");
    expect(recovery).toStrictEqual({ kind: "Unreadable", unreadable: "PermissionDenied" });
  });

  it("for everything fails", async () => {
    await expect(without(...ACTIONS)).rejects.toMatchObject({
      code: "PermissionDenied" satisfies BackupErrorCode,
      hint: expect.stringContaining("rds:DescribeBackupTasks") as string,
    });
  });

  it("to describe a Redis instance whose list of sets is empty: that proves nothing", async () => {
    await start("clusters");
    await emulator.control.seed({ ram: ["kvstore:DescribeBackupTasks", "kvstore:DescribeBackups"] });
    const status = await client.getBackupStatus({ instanceId: "r-bp1kindnative001" });
    expect(status.newestBackupProblem).toMatchObject({ code: "InstanceKindUnknown" });
    expect(status.newestBackupProblem?.message).toContain("kvstore:DescribeInstanceAttribute");
  });
});
