import type { Scenario } from "../../../provider/emulator";
import { action, errorOfAction, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const scenario: Scenario = {
  instances: [
    { product: "rds", id: "rm-primary", storageType: "local_ssd", category: "HighAvailability" },
    { product: "rds", id: "rm-replica", instanceType: "Readonly", primaryId: "rm-primary" },
    { product: "rds", id: "rm-guard", instanceType: "Guard", primaryId: "rm-primary" },
    { product: "rds", id: "rm-temp", instanceType: "Temp", primaryId: "rm-primary" },
    { product: "rds", id: "rm-mssql", engine: "SQLServer", category: "AlwaysOn", deletionProtection: true },
    { product: "rds", id: "rm-released", status: "Released", payType: "Prepaid" },
    { product: "redis", id: "r-standard" },
    { product: "redis", id: "r-classic", nodes: ["r-classic-db-0", "r-classic-db-1"], deletionProtection: true },
    { product: "redis", id: "r-native", nodes: ["n-0", "n-1", "n-2"], computing: "Ecs", instanceType: "tair_rdb" },
    { product: "redis", id: "r-single", architecture: "cluster", computing: "Ecs", nodes: ["s-0"] },
    { product: "polardb", id: "pc-1", engine: "PostgreSQL", deletionProtection: true, status: "Creating" },
    { product: "mongodb", id: "dds-local", storageType: "local_ssd" },
    { product: "mongodb", id: "dds-sharded", instanceType: "sharding", nodes: ["d-1", "d-2"], lockMode: "ManualLock" },
    { product: "mongodb", id: "dds-locked", deletionProtection: true },
  ],
};
const emulator = useEmulator({ scenario });
const REGION = { RegionId: "cn-hangzhou" };
const call = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);

describe("DescribeDBInstanceAttribute of RDS", () => {
  const attribute = async (DBInstanceId: string): Promise<any> =>
    (await call("rds", "DescribeDBInstanceAttribute", { DBInstanceId })).Items.DBInstanceAttribute[0];

  it("has the engine, the series, the storage and the state of an instance", async () => {
    expect(await attribute("rm-mssql")).toMatchObject({
      DBInstanceId: "rm-mssql",
      Engine: "SQLServer",
      Category: "AlwaysOn",
      DBInstanceStorageType: "cloud_essd",
      DBInstanceStatus: "Running",
      DeletionProtection: true,
      CreationTime: expect.stringMatching(/T\d\d:\d\d:\d\dZ$/),
    });
    expect(await attribute("rm-released")).toMatchObject({ LockMode: "Released", PayType: "Prepaid" });
  });

  it("names the primary of a replica, and the replicas of a primary", async () => {
    const primary = await attribute("rm-primary");
    expect(primary).toMatchObject({
      DBInstanceType: "Primary",
      DBInstanceStorageType: "local_ssd",
      ReadOnlyDBInstanceIds: { ReadOnlyDBInstanceId: [{ DBInstanceId: "rm-replica" }] },
      GuardDBInstanceId: "rm-guard",
      TempDBInstanceId: "rm-temp",
    });
    expect(primary).not.toHaveProperty("MasterInstanceId");
    expect(primary).not.toHaveProperty("IncrementSourceDBInstanceId");
    const source = { MasterInstanceId: "rm-primary", IncrementSourceDBInstanceId: "rm-primary" };
    expect(await attribute("rm-replica")).toMatchObject({ DBInstanceType: "Readonly", ...source });
    expect(await attribute("rm-guard")).toMatchObject({ DBInstanceType: "Guard", ...source });
    expect(await attribute("rm-temp")).toMatchObject({ DBInstanceType: "Temp", MasterInstanceId: "rm-primary" });
  });

  it("agrees with the list", async () => {
    const { Items } = await call("rds", "DescribeDBInstances", { ...REGION, DBInstanceType: "Readonly" });
    expect(Items.DBInstance).toMatchObject([{ DBInstanceId: "rm-replica", MasterInstanceId: "rm-primary" }]);
  });

  it("fails for an unknown instance, and a replica has no backup tasks", async () => {
    const unknown = { DBInstanceId: "rm-nobody" };
    expect(await errorOf("rds", "DescribeDBInstanceAttribute", unknown)).toBe("404 InvalidDBInstanceId.NotFound");
    const replica = { DBInstanceId: "rm-replica" };
    expect(await errorOf("rds", "DescribeBackupTasks", replica)).toBe("400 ReadDBInstanceNotSupport");
  });
});

describe("DescribeInstanceAttribute of R-KVStore", () => {
  const attribute = async (InstanceId: string): Promise<any> =>
    (await call("redis", "DescribeInstanceAttribute", { InstanceId })).Instances.DBInstanceAttribute[0];

  it.each([
    ["r-standard", { ArchitectureType: "standard", ComputingType: "Machine", ShardCount: 1, InstanceType: "Redis" }],
    ["r-classic", { ArchitectureType: "cluster", ComputingType: "Machine", ShardCount: 2, InstanceType: "Redis" }],
    ["r-native", { ArchitectureType: "cluster", ComputingType: "Ecs", ShardCount: 3, InstanceType: "tair_rdb" }],
    ["r-single", { ArchitectureType: "cluster", ComputingType: "Ecs", ShardCount: 1, InstanceType: "Redis" }],
  ])("has the architecture of %s, as the list has it", async (id, fields) => {
    expect(await attribute(id)).toMatchObject({ InstanceId: id, InstanceStatus: "Normal", ...fields });
    const { InstanceType } = fields;
    const { Instances } = await call("redis", "DescribeInstances", { ...REGION, InstanceType, InstanceIds: id });
    expect(Instances.KVStoreInstance).toMatchObject([{ InstanceId: id, ...fields }]);
    expect(Instances.KVStoreInstance[0]).not.toHaveProperty("InstanceReleaseProtection");
  });

  it("alone has the release protection", async () => {
    expect(await attribute("r-classic")).toMatchObject({ InstanceReleaseProtection: true });
    expect(await attribute("r-standard")).toMatchObject({ InstanceReleaseProtection: false });
  });
});

it("DescribeDBClusterAttribute of PolarDB has one cluster at the top level, with nodes and tags as plain lists", async () => {
  expect(await call("polardb", "DescribeDBClusterAttribute", { DBClusterId: "pc-1" })).toMatchObject({
    DBClusterId: "pc-1",
    DBType: "PostgreSQL",
    DBClusterStatus: "Creating",
    DeletionLock: 1,
    Category: "Normal",
    DBNodes: [{ DBNodeRole: "Writer" }, { DBNodeRole: "Reader" }],
    Tags: [],
  });
  const { Items } = await call("polardb", "DescribeDBClusters", { ...REGION });
  expect(Items.DBCluster).toMatchObject([{ DBClusterId: "pc-1", DBNodes: { DBNode: [{}, {}] } }]);
});

describe("DescribeDBInstanceAttribute of DDS", () => {
  it.each([
    ["dds-local", { DBInstanceType: "replicate", StorageType: "local_ssd", KindCode: "0", UseClusterBackup: false }],
    ["dds-sharded", { DBInstanceType: "sharding", StorageType: "cloud_essd1", KindCode: "18", UseClusterBackup: true }],
    ["dds-locked", { DBInstanceReleaseProtection: true, UseClusterBackup: false, LockMode: "Unlock" }],
  ])("has the architecture and the storage of %s", async (DBInstanceId, fields) => {
    const { DBInstances } = await call("mongodb", "DescribeDBInstanceAttribute", { DBInstanceId });
    expect(DBInstances.DBInstance).toMatchObject([{ DBInstanceId, ...fields }]);
  });

  it("has the shards, as the list has them", async () => {
    const shards = { ShardList: { ShardAttribute: [{ NodeId: "d-1" }, { NodeId: "d-2" }] }, LockMode: "ManualLock" };
    const id = { DBInstanceId: "dds-sharded" };
    expect((await call("mongodb", "DescribeDBInstanceAttribute", id)).DBInstances.DBInstance).toMatchObject([shards]);
    const listed = await call("mongodb", "DescribeDBInstances", { ...REGION, DBInstanceType: "sharding" });
    expect(listed.DBInstances.DBInstance).toMatchObject([shards]);
  });
});
