import type { InstanceSpec, Scenario } from "../../../provider/emulator";
import { action, errorOfAction, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const sets = [3, 27, 51].map((hours) => ({ startedAgoMs: hours * HOUR, durationMs: HOUR }));
const logs = { policy: { logBackup: true } };
const gap = { recovery: { gaps: [{ fromAgoMs: 20 * HOUR, toAgoMs: 10 * HOUR }] } };
const scenario: Scenario = {
  instances: [
    { product: "rds", id: "rm-1", sets },
    { product: "rds", id: "rm-gap", sets, ...gap },
    { product: "rds", id: "rm-stalled", sets, recovery: { gaps: [{ fromAgoMs: HOUR }] } },
    { product: "rds", id: "rm-lag", sets, recovery: { lagMs: 2 * MINUTE } },
    { product: "rds", id: "rm-off", sets, policy: { logBackup: false } },
    { product: "rds", id: "rm-empty", sets: [{ startedAgoMs: HOUR, status: "Failed" }] },
    { product: "rds", id: "rm-mssql", engine: "SQLServer", sets },
    { product: "rds", id: "rm-replica", instanceType: "Readonly", sets },
    { product: "rds", id: "rm-creating", status: "Creating", sets },
    { product: "rds", id: "rm-locked", lockMode: "LockByExpiration", sets },
    { product: "polardb", id: "pc-1", sets },
    { product: "polardb", id: "pc-empty" },
    { product: "mongodb", id: "dds-1", sets, ...logs },
    { product: "mongodb", id: "dds-gap", sets, ...logs, ...gap },
    { product: "mongodb", id: "dds-off", sets },
    { product: "mongodb", id: "dds-local", sets, ...logs, storageType: "local_ssd" },
    { product: "mongodb", id: "dds-sharded", instanceType: "sharding", nodes: ["d-0"], sets },
    { product: "redis", id: "r-1", instanceType: "tair_rdb", sets, ...logs },
  ],
};
const emulator = useEmulator({ scenario });
const call = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);
const now = async (): Promise<number> => Date.parse(await emulator().control.now());
/** The age of a time in whole minutes of the emulator's clock. */
const age = async (time: string): Promise<number> => Math.round(((await now()) - Date.parse(time)) / MINUTE);

const ofRds = (DBInstanceId: string, more: Record<string, string> = {}): Promise<any> =>
  call("rds", "DescribeLocalAvailableRecoveryTime", { DBInstanceId, ...more });
/** The ages of begin and end of a window in minutes. */
const window = async (response: any): Promise<[number, number]> => [
  await age(response.RecoveryBeginTime),
  await age(response.RecoveryEndTime),
];

describe("DescribeLocalAvailableRecoveryTime", () => {
  it("of RDS has a window from the oldest full set to shortly before now, to the second", async () => {
    const response = await ofRds("rm-1", { Region: "cn-hangzhou" });
    expect(response).toEqual({
      RequestId: expect.any(String),
      DBInstanceId: "rm-1",
      RecoveryBeginTime: expect.stringMatching(/T\d\d:\d\d:\d\dZ$/),
      RecoveryEndTime: expect.stringMatching(/T\d\d:\d\d:\d\dZ$/),
    });
    expect(await window(response)).toEqual([50 * 60, 5]);
    expect(await window(await ofRds("rm-lag"))).toEqual([50 * 60, 2]);
  });

  it("moves with the clock: the end follows, and the begin leaves with the logs", async () => {
    const before = await ofRds("rm-1");
    await emulator().control.advance(30 * MINUTE);
    const after = await ofRds("rm-1");
    expect(after.RecoveryBeginTime).toBe(before.RecoveryBeginTime);
    expect(Date.parse(after.RecoveryEndTime) - Date.parse(before.RecoveryEndTime)).toBe(30 * MINUTE);
    await emulator().control.advance(6 * 24 * HOUR);
    expect(Date.parse((await ofRds("rm-1")).RecoveryBeginTime)).toBeGreaterThan(Date.parse(before.RecoveryBeginTime));
  });

  it("has the range after the last gap, which starts with the next full set", async () => {
    expect(await window(await ofRds("rm-gap"))).toEqual([2 * 60, 5]);
  });

  it("stays where it is while a gap is open", async () => {
    const before = await ofRds("rm-stalled");
    expect(await window(before)).toEqual([50 * 60, 60]);
    await emulator().control.advance(HOUR);
    expect((await ofRds("rm-stalled")).RecoveryEndTime).toBe(before.RecoveryEndTime);
  });

  it.each([
    ["rm-off", "400 LogBackupNotEnabled"],
    ["rm-empty", "404 InvalidBackup.NotFound"],
    ["rm-mssql", "403 IncorrectDBInstanceEngine"],
    ["rm-replica", "403 IncorrectDBInstanceCharacterType"],
    ["rm-creating", "403 IncorrectDBInstanceState"],
    ["rm-locked", "403 IncorrectDBInstanceLockMode"],
    ["rm-nobody", "404 InvalidDBInstance.NotFound"],
  ])("of RDS fails for %s with %s", async (DBInstanceId, error) => {
    expect(await errorOf("rds", "DescribeLocalAvailableRecoveryTime", { DBInstanceId })).toBe(error);
  });

  it("of RDS takes Region, not RegionId", async () => {
    const elsewhere = { DBInstanceId: "rm-1", Region: "cn-shanghai" };
    expect(await errorOf("rds", "DescribeLocalAvailableRecoveryTime", elsewhere)).toBe(
      "404 InvalidDBInstance.NotFound",
    );
    await ofRds("rm-1", { RegionId: "cn-shanghai" });
  });

  it("of PolarDB has a window, and fails without a set", async () => {
    const name = "DescribeLocalAvailableRecoveryTime";
    const response = await call("polardb", name, { DBClusterId: "pc-1" });
    expect(response.DBClusterId).toBe("pc-1");
    expect(await window(response)).toEqual([50 * 60, 5]);
    expect(await errorOf("polardb", name, { DBClusterId: "pc-empty" })).toBe("404 InvalidBackup.NotFound");
  });

  it("restarts with a new full set after log backup was off", async () => {
    const id = { DBInstanceId: "rm-1" };
    await call("rds", "ModifyBackupPolicy", { ...id, BackupLog: "Disabled" });
    await emulator().control.advance(HOUR);
    await call("rds", "ModifyBackupPolicy", { ...id, BackupLog: "Enable" });
    await emulator().control.advance(HOUR);
    expect(await age((await ofRds("rm-1")).RecoveryEndTime)).toBe(120);
    await call("rds", "CreateBackup", id);
    await emulator().control.advance(HOUR);
    expect(await window(await ofRds("rm-1"))).toEqual([58, 5]);
  });
});

describe("the recover times of DDS", () => {
  const ranges = async (name: string, DBInstanceId: string): Promise<[number, number][]> => {
    const { RestoreRanges } = await call("mongodb", name, { DBInstanceId });
    return Promise.all(
      RestoreRanges.map(async (range: any) => {
        expect(range.RestoreType).toBe("PointInTime");
        return [await age(range.RestoreBeginTime), await age(range.RestoreEndTime)];
      }),
    );
  };

  it("have one range, or several with gaps between them", async () => {
    expect(await ranges("DescribeInstanceRecoverTime", "dds-1")).toEqual([[50 * 60, 5]]);
    expect(await ranges("DescribeInstanceRecoverTime", "dds-gap")).toEqual([
      [50 * 60, 20 * 60],
      [2 * 60, 5],
    ]);
    expect(await ranges("DescribeClusterRecoverTime", "dds-sharded")).toEqual([[50 * 60, 5]]);
  });

  it.each([
    ["DescribeInstanceRecoverTime", "dds-off"],
    ["DescribeInstanceRecoverTime", "dds-local"],
    ["DescribeInstanceRecoverTime", "dds-sharded"],
    ["DescribeClusterRecoverTime", "dds-1"],
  ])("are empty where there is no window: %s of %s", async (name, id) => {
    expect(await ranges(name, id)).toEqual([]);
  });
});

it("R-KVStore has only the start of data flashback", async () => {
  const id = { InstanceId: "r-1" };
  const policy = await call("redis", "DescribeBackupPolicy", id);
  expect(await age(policy.BackupLogStartTime)).toBe(50 * 60);
  const { Instances } = await call("redis", "DescribeInstanceAttribute", id);
  expect(Instances.DBInstanceAttribute[0].BackupLogStartTime).toBe(policy.BackupLogStartTime);
});

it("no scenario makes a window longer than its sets", async () => {
  const instance: InstanceSpec = { product: "rds", id: "rm-1", sets: [{ startedAgoMs: 3 * HOUR, isAvail: false }] };
  await emulator().control.seed({ instances: [instance] });
  expect(await errorOf("rds", "DescribeLocalAvailableRecoveryTime", { DBInstanceId: "rm-1" })).toBe(
    "404 InvalidBackup.NotFound",
  );
});
