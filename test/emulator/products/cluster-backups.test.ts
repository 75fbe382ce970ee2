import type { Scenario, SetSeed } from "../../../provider/emulator";
import { action, callV1, errorOfAction, json, VERSIONS, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const HOUR = 3_600_000;
const NATIVE = "r-native";
const SHARDED = "dds-cloud";
const redisNodes = ["r-native-db-0", "r-native-db-1"];
const mongodbNodes = ["d-0", "d-1"];
const scenario: Scenario = {
  instances: [
    { product: "redis", id: "r-standard", sets: [{ startedAgoMs: HOUR }] },
    { product: "redis", id: "r-classic", nodes: ["c-0", "c-1"], sets: [{ startedAgoMs: HOUR, failedNodes: ["c-1"] }] },
    { product: "redis", id: NATIVE, nodes: redisNodes, computing: "Ecs", sets: [{ startedAgoMs: 30 * HOUR }] },
    { product: "mongodb", id: "dds-replica" },
    {
      product: "mongodb",
      id: "dds-local",
      instanceType: "sharding",
      storageType: "local_ssd",
      nodes: ["l-0", "l-1"],
      sets: [
        { startedAgoMs: HOUR, failedNodes: ["l-1"] },
        { startedAgoMs: 2 * HOUR, missingNodes: ["l-1"] },
      ],
    },
    { product: "mongodb", id: SHARDED, instanceType: "sharding", nodes: mongodbNodes },
  ],
};
const emulator = useEmulator({ scenario });
const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
const SECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const advance = (ms: number): Promise<void> => emulator().control.advance(ms);
const call = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const raw = (
  method: "GET" | "POST",
  product: keyof typeof VERSIONS,
  Action: string,
  params: object,
): Promise<RawResponse> =>
  callV1({ endpoint: emulator().endpoint, method, params: { Action, Version: VERSIONS[product], ...params } });
const redis = (more: Record<string, string> = {}, InstanceId = NATIVE): Promise<any> =>
  call("redis", "DescribeClusterBackupList", { InstanceId, RegionId: "cn-hangzhou", ...RANGE, ...more });
const mongodb = async (more: Record<string, string> = {}, DBInstanceId = SHARDED): Promise<any> =>
  json(await raw("POST", "mongodb", "DescribeClusterBackups", { DBInstanceId, ...more }));
const seedSets = (...sets: SetSeed[]): Promise<void> =>
  emulator().control.seed({
    instances: [
      { product: "redis", id: NATIVE, nodes: redisNodes, computing: "Ecs", sets },
      { product: "mongodb", id: SHARDED, instanceType: "sharding", nodes: mongodbNodes, sets },
    ],
  });

describe("DescribeClusterBackupList of R-KVStore", () => {
  it("accepts GET alone", async () => {
    const params = { InstanceId: NATIVE, RegionId: "cn-hangzhou", ...RANGE };
    expect((await raw("GET", "redis", "DescribeClusterBackupList", params)).status).toBe(200);
    const posted = await raw("POST", "redis", "DescribeClusterBackupList", params);
    expect([posted.status, json(posted).Code]).toEqual([405, "UnsupportedHTTPMethod"]);
  });

  it("has the whole backup with its shards, numbers and strings as documented", async () => {
    const response = await redis();
    expect(response).toMatchObject({ MaxResults: 1, PageNumber: 1, PageSize: 30, FullStorageSize: expect.any(Number) });
    const [backup] = response.ClusterBackups;
    expect(backup).toMatchObject({
      ClusterBackupId: expect.stringMatching(/^cb-/),
      ClusterBackupStatus: "OK",
      ClusterBackupMode: "Automated",
      ClusterBackupStartTime: SECONDS,
      ClusterBackupEndTime: SECONDS,
      ClusterBackupSize: expect.stringMatching(/^\d+$/),
      ExpectExpireTime: SECONDS,
      IsAvail: 1,
    });
    const shard = { BackupStatus: "OK", IsAvail: "1", BackupSize: expect.stringMatching(/^\d+$/) };
    expect(backup.Backups).toMatchObject(redisNodes.map((InstanceName) => ({ InstanceName, ...shard })));
    expect(new Set(backup.Backups.map((row: any) => row.BackupId)).size).toBe(2);
    expect(backup).not.toHaveProperty("Progress");
  });

  it("requires a region and a time range, and fails for an instance that is no cloud-native cluster", async () => {
    const errorOf = (params: Record<string, string>): Promise<string> =>
      errorOfAction(emulator().endpoint, "redis", "DescribeClusterBackupList", params);
    expect(await errorOf({ InstanceId: NATIVE, ...RANGE })).toBe("400 MissingRegionId");
    expect(await errorOf({ InstanceId: NATIVE, RegionId: "cn-hangzhou" })).toBe("400 MissingStartTime");
    for (const InstanceId of ["r-standard", "r-classic"]) {
      const params = { InstanceId, RegionId: "cn-hangzhou", ...RANGE };
      expect(await errorOf(params)).toBe("404 InvalidClusterInstance.NotFound");
    }
  });

  it("leaves the shards out on request, finds one backup by its id, and has pages down to 5", async () => {
    await seedSets(...Array.from({ length: 12 }, (_, index) => ({ startedAgoMs: (index + 1) * HOUR })));
    const [first, ...others] = (await redis({ NoShardBackup: "True" })).ClusterBackups;
    expect(first).not.toHaveProperty("Backups");
    expect(others).toHaveLength(11);
    expect((await redis({ ClusterBackupId: first.ClusterBackupId })).ClusterBackups).toHaveLength(1);
    const sizes = [];
    for (const PageNumber of ["1", "2", "3", "4"]) {
      const page = await redis({ PageSize: "5", PageNumber });
      expect(page).toMatchObject({ MaxResults: 12, PageSize: 5 });
      sizes.push(page.ClusterBackups.length);
    }
    expect(sizes).toEqual([5, 5, 2, 0]);
  });

  it("has a running backup until its set is listed", async () => {
    await call("redis", "CreateBackup", { InstanceId: NATIVE });
    expect((await redis()).ClusterBackups).toHaveLength(1);
    await advance(65_000);
    const [running] = (await redis()).ClusterBackups;
    expect(running).toMatchObject({ ClusterBackupStatus: "RUNNING", IsAvail: 0, Progress: "50%", Backups: [] });
    expect(running).not.toHaveProperty("ClusterBackupEndTime");
    await advance(60_000);
    expect((await redis()).ClusterBackups[0]).toMatchObject({ ClusterBackupStatus: "RUNNING", Progress: "99%" });
    await advance(60_000);
    const [ended] = (await redis()).ClusterBackups;
    expect(ended).toMatchObject({ ClusterBackupStatus: "OK", ClusterBackupMode: "Manual", IsAvail: 1 });
    expect(ended.ClusterBackupId).toBe(running.ClusterBackupId);
  });

  it("is the only list of these backups: DescribeBackups is empty", async () => {
    expect(await call("redis", "DescribeBackups", { InstanceId: NATIVE, ...RANGE })).toMatchObject({
      Backups: { Backup: [] },
      TotalCount: 0,
    });
  });
});

describe("a cluster backup", () => {
  it("fails with one of its shards", async () => {
    await seedSets({ startedAgoMs: HOUR, failedNodes: ["r-native-db-1", "d-1"] });
    const [inRedis] = (await redis()).ClusterBackups;
    expect(inRedis).toMatchObject({ ClusterBackupStatus: "Failed", IsAvail: 0 });
    expect(inRedis.Backups).toMatchObject([
      { BackupStatus: "OK", IsAvail: "1" },
      { BackupStatus: "ERROR", IsAvail: "0" },
    ]);
    const [inMongodb] = (await mongodb()).ClusterBackups;
    expect(inMongodb).toMatchObject({ ClusterBackupStatus: "Failed", IsAvail: 0 });
    expect(inMongodb.Backups).toMatchObject([{ BackupStatus: "Success" }, { BackupStatus: "Failed" }]);
  });

  it("can lack a shard although it is good, or be unavailable although it is whole", async () => {
    await seedSets(
      { startedAgoMs: HOUR, missingNodes: ["r-native-db-0", "d-0"] },
      { startedAgoMs: 2 * HOUR, isAvail: false },
    );
    for (const { ClusterBackups } of [await redis(), await mongodb()]) {
      expect(ClusterBackups).toMatchObject([
        { ClusterBackupStatus: "OK", IsAvail: 1, Backups: [{ IsAvail: "1" }] },
        { ClusterBackupStatus: "OK", IsAvail: 0, Backups: [{ IsAvail: "0" }, { IsAvail: "0" }] },
      ]);
    }
  });

  it("is made of the sets of one job, and is incomplete without one of them", async () => {
    await seedSets(
      { jobId: "11", nodeId: "r-native-db-0", startedAgoMs: HOUR },
      { jobId: "11", nodeId: "r-native-db-1", startedAgoMs: HOUR - 60_000 },
      { jobId: "12", nodeId: "r-native-db-0", startedAgoMs: 3 * HOUR },
    );
    expect((await redis()).ClusterBackups).toMatchObject([
      { IsAvail: 1, Backups: [{}, {}] },
      { IsAvail: 0, Backups: [{}] },
    ]);
  });
});

describe("DescribeClusterBackups of DDS", () => {
  it("accepts POST alone", async () => {
    const got = await raw("GET", "mongodb", "DescribeClusterBackups", { DBInstanceId: SHARDED });
    expect([got.status, json(got).Code]).toEqual([405, "UnsupportedHTTPMethod"]);
  });

  it("has the whole backup with its shards and the state of its logs, in the types of DDS", async () => {
    await seedSets({ startedAgoMs: HOUR });
    const response = await mongodb();
    expect(response).toMatchObject({ MaxResults: 1, PageNumber: 1, PageSize: 30 });
    const [backup] = response.ClusterBackups;
    expect(backup).toMatchObject({
      ClusterBackupStatus: "OK",
      ClusterBackupStartTime: SECONDS,
      ClusterBackupEndTime: SECONDS,
      ClusterBackupSize: expect.stringMatching(/^\d+$/),
      BackupExpireTime: SECONDS,
      IsAvail: 1,
      AttachLogStatus: "Ready",
    });
    expect(backup.Backups).toMatchObject(
      mongodbNodes.map((NodeId) => ({
        BackupStatus: "Success",
        IsAvail: "1",
        InstanceName: NodeId,
        ExtraInfo: { NodeId, NodeType: "db" },
      })),
    );
    expect((await mongodb({ IsOnlyGetClusterBackUp: "true" })).ClusterBackups[0]).not.toHaveProperty("Backups");
    expect((await mongodb({ BackupId: "cb-none" })).ClusterBackups).toEqual([]);
  });

  it("pages by PageNo, in pages of 30, 50 or 100", async () => {
    await seedSets(...Array.from({ length: 33 }, (_, index) => ({ startedAgoMs: (index + 1) * HOUR })));
    expect((await mongodb({ PageNo: "2" })).ClusterBackups).toHaveLength(3);
    expect((await mongodb({ PageNumber: "2" })).ClusterBackups).toHaveLength(30);
    expect(await mongodb({ PageSize: "31" })).toMatchObject({ Code: "InvalidPageSize.Malformed" });
  });

  it("attaches the logs after the backup, unless that fails", async () => {
    await emulator().control.seed({ newJobs: { attachLogMs: 300_000 } });
    await call("mongodb", "CreateBackup", { DBInstanceId: SHARDED });
    const status = async (): Promise<string[]> =>
      (await mongodb()).ClusterBackups.map((row: any) => `${row.ClusterBackupStatus} ${row.AttachLogStatus}`);
    await advance(60_000);
    expect(await status()).toEqual(["RUNNING Init"]);
    await advance(130_000);
    expect(await status()).toEqual(["OK Running"]);
    await advance(300_000);
    expect(await status()).toEqual(["OK Ready"]);
    await seedSets({ startedAgoMs: HOUR, attachLogStatus: "Failed" });
    expect(await status()).toEqual(["OK Failed"]);
  });

  it("is empty for a replica set and for local disks", async () => {
    for (const id of ["dds-replica", "dds-local"]) expect((await mongodb({}, id)).ClusterBackups).toEqual([]);
  });

  it("is the only list of these backups: DescribeBackups is empty for each shard", async () => {
    await seedSets({ startedAgoMs: HOUR });
    for (const NodeId of mongodbNodes) {
      const { Backups } = await call("mongodb", "DescribeBackups", { DBInstanceId: SHARDED, NodeId });
      expect(Backups.Backup).toEqual([]);
    }
  });
});

describe("clusters without cluster backups", () => {
  it("of Redis have a row for each shard, Failed for one that failed", async () => {
    const { Backups } = await call("redis", "DescribeBackups", { InstanceId: "r-classic", ...RANGE });
    expect(Backups.Backup).toMatchObject([
      { NodeInstanceId: "c-0", BackupStatus: "Success" },
      { NodeInstanceId: "c-1", BackupStatus: "Failed" },
    ]);
  });

  it("of MongoDB with local disks need one request for each shard", async () => {
    const rows = async (NodeId: string): Promise<any[]> =>
      (await call("mongodb", "DescribeBackups", { DBInstanceId: "dds-local", NodeId })).Backups.Backup;
    const statuses = async (NodeId: string): Promise<string[]> =>
      (await rows(NodeId)).map((row) => `${row.BackupStatus} ${row.IsAvail}`);
    expect(await statuses("l-0")).toEqual(["Success true", "Success true"]);
    expect(await statuses("l-1")).toEqual(["Failed false"]);
    expect(await statuses("l-other")).toEqual([]);
    const [first] = await rows("l-0");
    const [second] = await rows("l-1");
    expect(first.BackupId).not.toBe(second.BackupId);
    expect(first.BackupJobId).toBe(second.BackupJobId);
  });
});

it("a hugePage fault lengthens a list of cluster backups", async () => {
  await seedSets({ startedAgoMs: HOUR });
  await emulator().control.faults([{ fault: "hugePage", count: 3 }]);
  expect((await redis()).ClusterBackups).toHaveLength(4);
  expect((await mongodb()).ClusterBackups).toHaveLength(4);
});
