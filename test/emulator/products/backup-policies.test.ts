import type { Scenario } from "../../../provider/emulator";
import { action, errorOfAction, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const HOUR = 3_600_000;
const policy = { retentionDays: 14, period: "Monday,Thursday", time: "15:00Z-16:00Z", keepAfterRelease: "Latest" };
const scenario: Scenario = {
  instances: [
    { product: "rds", id: "rm-1", storageType: "local_ssd", policy: { ...policy, logBackup: false } },
    { product: "rds", id: "rm-advanced", policy: { advanced: true } },
    { product: "rds", id: "rm-pg", engine: "PostgreSQL", policy },
    {
      product: "rds",
      id: "rm-stalled",
      policy: { nextBackupInMs: -48 * HOUR, fields: { BackupRetentionPeriod: "7" } },
    },
    { product: "redis", id: "r-1", policy },
    { product: "redis", id: "r-older", olderResponses: true },
    { product: "polardb", id: "pc-1", policy: { ...policy, level2RetentionDays: -1 } },
    { product: "polardb", id: "pc-advanced", policy: { advanced: true } },
    { product: "mongodb", id: "dds-1", policy },
    { product: "mongodb", id: "dds-local", storageType: "local_ssd" },
    { product: "mongodb", id: "dds-sharded", instanceType: "sharding", nodes: ["d-0"] },
    { product: "mongodb", id: "dds-unknown", policy: { keepAfterRelease: "3" } },
  ],
};
const emulator = useEmulator({ scenario });
const call = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);
const NEXT = expect.stringMatching(/^\d{4}-\d\d-\d\dT15:15Z$/);

describe("DescribeBackupPolicy", () => {
  it("of RDS has numbers, strings and the spelling of RDS", async () => {
    expect(await call("rds", "DescribeBackupPolicy", { DBInstanceId: "rm-1" })).toMatchObject({
      BackupRetentionPeriod: 14,
      PreferredBackupPeriod: "Monday,Thursday",
      PreferredBackupTime: "15:00Z-16:00Z",
      PreferredNextBackupTime: NEXT,
      BackupLog: "Disabled",
      EnableBackupLog: "0",
      LogBackupRetentionPeriod: 7,
      BackupInterval: "-1",
      ReleasedKeepPolicy: "Lastest",
      EnablePitrProtection: false,
      ArchiveBackupRetentionPeriod: "0",
    });
  });

  it("of RDS has a policy for the release on MySQL alone", async () => {
    const response = await call("rds", "DescribeBackupPolicy", { DBInstanceId: "rm-pg" });
    expect(response).not.toHaveProperty("ReleasedKeepPolicy");
    expect(response).toMatchObject({ BackupLog: "Enable", EnableBackupLog: "1" });
  });

  it("of R-KVStore has the retention as a string and the log backup as a number", async () => {
    expect(await call("redis", "DescribeBackupPolicy", { InstanceId: "r-1" })).toEqual({
      RequestId: expect.any(String),
      BackupRetentionPeriod: "14",
      PreferredBackupPeriod: "Monday,Thursday",
      PreferredBackupTime: "15:00Z-16:00Z",
      PreferredNextBackupTime: NEXT,
      EnableBackupLog: 0,
      DbsInstance: "0",
    });
    const older = await call("redis", "DescribeBackupPolicy", { InstanceId: "r-older" });
    expect(older.AccessDeniedDetail).toMatchObject({ AuthAction: "_" });
  });

  it("of PolarDB has only strings", async () => {
    const response = await call("polardb", "DescribeBackupPolicy", { DBClusterId: "pc-1" });
    expect(response).toMatchObject({
      BackupPolicyLevel: "Normal",
      AdvancedPolicyOption: "disable",
      PreferredNextBackupTime: NEXT,
      BackupFrequency: "Normal",
      DataLevel1BackupRetentionPeriod: "14",
      DataLevel2BackupRetentionPeriod: "-1",
      DataLevel2BackupAnotherRegionRetentionPeriod: "0",
      BackupRetentionPolicyOnClusterDeletion: "LATEST",
    });
    expect(Object.values(response).filter((value) => typeof value !== "string")).toEqual([]);
  });

  it("of DDS has the policy for the release as a number", async () => {
    expect(await call("mongodb", "DescribeBackupPolicy", { DBInstanceId: "dds-1" })).toMatchObject({
      BackupRetentionPeriod: "14",
      PreferredNextBackupTime: NEXT,
      EnableBackupLog: 0,
      LogBackupRetentionPeriod: 7,
      BackupInterval: -1,
      BackupRetentionPolicyOnClusterDeletion: 1,
      SrcRegion: "",
      DestRegion: "",
    });
    expect(await call("mongodb", "DescribeBackupPolicy", { DBInstanceId: "dds-unknown" })).toMatchObject({
      BackupRetentionPolicyOnClusterDeletion: 3,
    });
    const listed = await call("mongodb", "DescribeDBInstances", { RegionId: "cn-hangzhou" });
    expect(listed.DBInstances.DBInstance).toMatchObject([
      { BackupRetentionPolicy: 1 },
      { BackupRetentionPolicy: 0 },
      { BackupRetentionPolicy: 3 },
    ]);
  });

  it("can have a stalled schedule and fields of another type", async () => {
    const response = await call("rds", "DescribeBackupPolicy", { DBInstanceId: "rm-stalled" });
    expect(Date.parse(response.PreferredNextBackupTime)).toBeLessThan(Date.parse(await emulator().control.now()));
    expect(response.BackupRetentionPeriod).toBe("7");
  });

  it("can be advanced on RDS and PolarDB: the retention is a number there, a string here", async () => {
    const rds = await call("rds", "DescribeBackupPolicy", { DBInstanceId: "rm-advanced" });
    expect(rds).toMatchObject({
      AdvancedBackupPolicyEnabled: true,
      AdvancedDataPolicies: { AdvancedDataPolicy: [{ RetentionValue: 7, OnlyPreserveOneEachDay: false }] },
      AdvancedLogPolicies: { AdvancedLogPolicy: [{ EnableLogBackup: 1, LogRetentionValue: 7 }] },
    });
    const polardb = await call("polardb", "DescribeBackupPolicy", { DBClusterId: "pc-advanced" });
    expect(polardb).toMatchObject({
      BackupPolicyLevel: "Advanced",
      AdvancedPolicyOption: "enable",
      AdvancedDataPolicies: { AdvancedDataPolicy: [{ RetentionValue: "7", AutoCreated: true }] },
    });
  });
});

it("DescribeLogBackupPolicy of PolarDB has its own retention as a number, that of another region as a string", async () => {
  expect(await call("polardb", "DescribeLogBackupPolicy", { DBClusterId: "pc-1" })).toEqual({
    RequestId: expect.any(String),
    EnableBackupLog: 1,
    LogBackupRetentionPeriod: 7,
    LogBackupAnotherRegionRegion: "",
    LogBackupAnotherRegionRetentionPeriod: "0",
  });
});

describe("ModifyBackupPolicy", () => {
  it("of RDS changes what a release keeps, log backup and the schedule", async () => {
    const id = { DBInstanceId: "rm-1" };
    await call("rds", "ModifyBackupPolicy", { ...id, ReleasedKeepPolicy: "All", EnableBackupLog: "1" });
    await call("rds", "ModifyBackupPolicy", {
      ...id,
      PreferredBackupTime: "05:00Z-06:00Z",
      BackupRetentionPeriod: "30",
    });
    expect(await call("rds", "DescribeBackupPolicy", id)).toMatchObject({
      ReleasedKeepPolicy: "All",
      BackupLog: "Enable",
      PreferredNextBackupTime: expect.stringMatching(/T05:15Z$/),
      BackupRetentionPeriod: 30,
    });
    const misspelt = { ...id, ReleasedKeepPolicy: "Latest" };
    expect(await errorOf("rds", "ModifyBackupPolicy", misspelt)).toBe("400 InvalidReleasedKeepPolicy.Format");
    const advanced = { DBInstanceId: "rm-advanced", ReleasedKeepPolicy: "All" };
    expect(await errorOf("rds", "ModifyBackupPolicy", advanced)).toBe("400 IncorrectBackupPolicy");
  });

  it("of R-KVStore requires the schedule", async () => {
    const id = { InstanceId: "r-1" };
    expect(await errorOf("redis", "ModifyBackupPolicy", id)).toBe("400 MissingPreferredBackupTime");
    const schedule = { PreferredBackupTime: "01:00Z-02:00Z", PreferredBackupPeriod: "Monday" };
    await call("redis", "ModifyBackupPolicy", { ...id, ...schedule, EnableBackupLog: "1" });
    expect(await call("redis", "DescribeBackupPolicy", id)).toMatchObject({ ...schedule, EnableBackupLog: 1 });
  });

  it("of PolarDB changes what a release keeps", async () => {
    const id = { DBClusterId: "pc-1" };
    await call("polardb", "ModifyBackupPolicy", { ...id, BackupRetentionPolicyOnClusterDeletion: "ALL" });
    expect(await call("polardb", "DescribeBackupPolicy", id)).toMatchObject({
      BackupRetentionPolicyOnClusterDeletion: "ALL",
    });
    const wrong = { ...id, BackupRetentionPolicyOnClusterDeletion: "Lastest" };
    expect(await errorOf("polardb", "ModifyBackupPolicy", wrong)).toBe(
      "400 InvalidBackupRetentionPolicyOnClusterDeletion.Malformed",
    );
  });

  it("of DDS changes what a release keeps on cloud disks alone, and can't turn log backup of a sharded cluster off", async () => {
    const change = { BackupRetentionPolicyOnClusterDeletion: "2", EnableBackupLog: "0" };
    for (const DBInstanceId of ["dds-1", "dds-local", "dds-sharded"])
      await call("mongodb", "ModifyBackupPolicy", { DBInstanceId, ...change });
    const read = async (DBInstanceId: string): Promise<unknown[]> => {
      const response = await call("mongodb", "DescribeBackupPolicy", { DBInstanceId });
      return [response.BackupRetentionPolicyOnClusterDeletion, response.EnableBackupLog];
    };
    expect(await read("dds-1")).toEqual([2, 0]);
    expect(await read("dds-local")).toEqual([0, 0]);
    expect(await read("dds-sharded")).toEqual([2, 1]);
  });

  it("is undone by a reset", async () => {
    await call("mongodb", "ModifyBackupPolicy", { DBInstanceId: "dds-1", BackupRetentionPolicyOnClusterDeletion: "0" });
    await emulator().control.reset();
    expect(await call("mongodb", "DescribeBackupPolicy", { DBInstanceId: "dds-1" })).toMatchObject({
      BackupRetentionPolicyOnClusterDeletion: 1,
    });
  });
});
