import type { InstanceSpec, ReleaseSpec, Scenario } from "../../../provider/emulator";
import { action, callV1, errorOfAction, json, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const HOUR = 3_600_000;
const emulator = useEmulator();
const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
type Product = keyof typeof VERSIONS;
type Changes = Partial<Omit<InstanceSpec, "product" | "id">>;
const call = (product: Product, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: Product, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);

const DELETES = {
  rds: { id: "rm-1", action: "DeleteDBInstance", parameter: "DBInstanceId" },
  redis: { id: "r-1", action: "DeleteInstance", parameter: "InstanceId" },
  polardb: { id: "pc-1", action: "DeleteDBCluster", parameter: "DBClusterId" },
  mongodb: { id: "dds-1", action: "DeleteDBInstance", parameter: "DBInstanceId" },
} as const;

/** Seeds an instance with three sets: two that succeeded, and a failed one that is the newest. */
async function seed(product: Product, changes: Changes = {}, scenario: Scenario = {}): Promise<void> {
  const sets = [
    { backupId: "101", startedAgoMs: HOUR, status: "Failed" as const },
    { backupId: "102", startedAgoMs: 2 * HOUR },
    { backupId: "103", startedAgoMs: 26 * HOUR },
  ];
  await emulator().control.seed({ ...scenario, instances: [{ product, id: DELETES[product].id, sets, ...changes }] });
}
const release = (product: Product, more: Record<string, string> = {}): Promise<any> =>
  call(product, DELETES[product].action, { [DELETES[product].parameter]: DELETES[product].id, ...more });

/** The sets that exist in the emulated cloud, newest first. A generated id is a final backup. */
async function remaining(): Promise<string[]> {
  const { instances } = await emulator().control.snapshot();
  return instances.flatMap((one) => one.sets.map(({ backupId }) => (/^10\d$/.test(backupId) ? backupId : "final")));
}

const local = { storageType: "local_ssd" };
const stored = (keepAfterRelease: string): Changes => ({ policy: { keepAfterRelease } });
const rds = (ReleasedKeepPolicy: string): Record<string, string> => ({ ReleasedKeepPolicy });
const polardb = (BackupRetentionPolicyOnClusterDeletion: string): Record<string, string> => ({
  BackupRetentionPolicyOnClusterDeletion,
});
const optimistic: Scenario = { uncertainRules: "Optimistic" };

describe("a release", () => {
  it.each<[name: string, Product, Changes, Record<string, string>, string[], Scenario?]>([
    ["MySQL on local disks, None", "rds", local, rds("None"), []],
    ["MySQL on local disks, Lastest", "rds", local, rds("Lastest"), ["102"]],
    ["MySQL on local disks, All", "rds", local, rds("All"), ["102", "103"]],
    ["MySQL on local disks, no parameter", "rds", { ...local, ...stored("All") }, {}, []],
    ["the same, optimistic", "rds", { ...local, ...stored("All") }, {}, ["102", "103"], optimistic],
    ["MySQL on local disks, stored All and None", "rds", { ...local, ...stored("All") }, rds("None"), [], optimistic],
    ["MySQL Finance on local disks", "rds", { ...local, category: "Finance" }, rds("All"), []],
    ["MySQL on cloud disks, stored All, no parameter", "rds", stored("All"), {}, []],
    ["the same, optimistic", "rds", stored("All"), {}, ["102", "103"], optimistic],
    ["MySQL on cloud disks, parameter All alone", "rds", {}, rds("All"), []],
    ["the same, optimistic", "rds", {}, rds("All"), ["102", "103"], optimistic],
    ["MySQL on cloud disks, stored All and Lastest", "rds", stored("All"), rds("Lastest"), ["102"]],
    ["a read replica", "rds", { ...local, instanceType: "Readonly" }, rds("All"), []],
    ["PostgreSQL", "rds", { engine: "PostgreSQL", ...local, ...stored("All") }, rds("All"), [], optimistic],
    ["SQL Server", "rds", { engine: "SQLServer", ...local, ...stored("All") }, rds("All"), [], optimistic],
    ["MariaDB", "rds", { engine: "MariaDB", ...local, ...stored("All") }, rds("All"), [], optimistic],
    ["PolarDB, NONE", "polardb", stored("All"), polardb("NONE"), [], optimistic],
    ["PolarDB, LATEST", "polardb", {}, polardb("LATEST"), ["final"]],
    ["PolarDB, ALL", "polardb", {}, polardb("ALL"), ["102", "103"]],
    ["PolarDB, no parameter", "polardb", stored("All"), {}, []],
    ["the same, optimistic", "polardb", stored("All"), {}, ["102", "103"], optimistic],
    ["MongoDB on cloud disks, 0", "mongodb", {}, {}, []],
    ["MongoDB on cloud disks, 1", "mongodb", stored("Latest"), {}, ["final"]],
    ["MongoDB on cloud disks, 2", "mongodb", stored("All"), {}, ["final", "102", "103"]],
    ["MongoDB on cloud disks, an unknown value", "mongodb", stored("3"), {}, []],
    ["MongoDB on local disks", "mongodb", { ...local, ...stored("All") }, {}, []],
    ["Redis", "redis", stored("All"), {}, []],
  ])("of %s keeps what the documents say (%s)", async (...[, product, changes, parameters, expected, scenario]) => {
    await seed(product, changes, scenario);
    await release(product, parameters);
    expect(await remaining()).toEqual(expected);
  });

  it.each(["rds", "redis", "polardb", "mongodb"] as const)(
    "removes the instance of %s from every call",
    async (product) => {
      await seed(product);
      await release(product);
      const { id, action: name, parameter } = DELETES[product];
      const notFound = /^40[04] Invalid(DB)?(Instance|Cluster)(Id|Name)?\.NotFound$/;
      for (const read of [name, "DescribeBackupTasks", "DescribeBackupPolicy", "CreateBackup"]) {
        expect(await errorOf(product, read, { [parameter]: id })).toMatch(notFound);
      }
      expect(await errorOf(product, "DescribeBackups", { [parameter]: id, ...RANGE })).toMatch(notFound);
      const [snapshot] = (await emulator().control.snapshot()).instances;
      expect(snapshot).toMatchObject({ id, status: "Released", releasedAt: expect.any(String) });
    },
  );

  it("is undone by a new instance with the same id", async () => {
    await seed("rds", local);
    await release("rds", rds("All"));
    await seed("rds", local);
    const { instances } = await emulator().control.snapshot();
    expect(instances).toHaveLength(1);
    expect(instances[0]).not.toHaveProperty("releasedAt");
  });

  it("ends the running backup without a set, and its call stays in the list of created backups", async () => {
    await seed("rds", local);
    await call("rds", "CreateBackup", { DBInstanceId: "rm-1" });
    await release("rds", rds("All"));
    await emulator().control.advance(HOUR);
    expect(await remaining()).toEqual(["102", "103"]);
    expect(await emulator().control.createdBackups()).toMatchObject([{ instanceId: "rm-1", count: 1 }]);
  });

  it.each<[Product, Changes, Record<string, string>, string]>([
    ["rds", { deletionProtection: true }, {}, "400 OperationDenied.DeletionProtection"],
    ["rds", { payType: "Prepaid" }, {}, "403 OperationDenied.PrePayTypeNotSupport"],
    ["rds", { status: "Creating" }, {}, "403 IncorrectDBInstanceState"],
    ["rds", {}, rds("Latest"), "400 InvalidReleasedKeepPolicy.Format"],
    ["polardb", { deletionProtection: true }, {}, "403 OperationDenied.DBClusterDeletionLock"],
    ["polardb", { payType: "Prepaid" }, {}, "403 OperationDenied.DBClusterPayType"],
    ["polardb", { status: "Creating" }, {}, "403 OperationDenied.DBClusterStatus"],
    ["polardb", {}, polardb("all"), "400 InvalidBackupRetentionPolicyOnClusterDeletion.Malformed"],
    ["redis", { deletionProtection: true }, {}, "403 InstanceReleaseProtection"],
    ["redis", { status: "Changing" }, {}, "403 IncorrectDBInstanceState"],
    ["mongodb", { deletionProtection: true }, {}, "403 InstanceReleaseProtection"],
    ["mongodb", { payType: "Prepaid" }, {}, "400 ChargeTypeViolation"],
    ["mongodb", { status: "NodeCreating" }, {}, "403 IncorrectDBInstanceState"],
  ])("of %s with %j and %j is refused", async (product, changes, parameters, error) => {
    await seed(product, changes);
    const { id, action: name, parameter } = DELETES[product];
    expect(await errorOf(product, name, { [parameter]: id, ...parameters })).toBe(error);
    expect(await remaining()).toEqual(["101", "102", "103"]);
  });
});

describe("the sets that outlive their instance", () => {
  it("of RDS are in DescribeDetachedBackups, for local disks alone", async () => {
    await seed("rds", local);
    await release("rds", rds("All"));
    const list = (more: Record<string, string> = {}): Promise<any> =>
      call("rds", "DescribeDetachedBackups", { Region: "cn-hangzhou", ...more });
    expect(await list({ DBInstanceId: "rm-1" })).toMatchObject({
      PageNumber: "1",
      PageRecordCount: "2",
      TotalRecordCount: "2",
      Items: {
        Backup: [
          { BackupId: "102", DBInstanceId: "rm-1", BackupStatus: "Success", IsAvail: 1, StoreStatus: "Disabled" },
          { BackupId: "103" },
        ],
      },
    });
    expect(await list({ BackupId: "103" })).toMatchObject({ TotalRecordCount: "1" });
    expect(await list({ DBInstanceId: "rm-other" })).toMatchObject({ TotalRecordCount: "0" });
    expect(await list({ Region: "cn-shanghai" })).toMatchObject({ TotalRecordCount: "0" });
    expect(await errorOf("rds", "DescribeDetachedBackups", { RegionId: "cn-hangzhou" })).toBe("400 MissingRegion");

    await seed("rds", stored("All"));
    await release("rds", rds("All"));
    expect(await remaining()).toEqual(["102", "103"]);
    expect(await list()).toMatchObject({ TotalRecordCount: "0" });
    await emulator().control.seed(optimistic);
    expect(await list()).toMatchObject({ TotalRecordCount: "2" });
  });

  it("of PolarDB are in DescribeDetachedBackups, in strings, and the cluster is in DescribeDBClustersWithBackups", async () => {
    await seed("polardb");
    const clusters = (IsDeleted: string): Promise<any> =>
      call("polardb", "DescribeDBClustersWithBackups", { RegionId: "cn-hangzhou", IsDeleted });
    expect((await clusters("0")).Items.DBCluster).toMatchObject([{ DBClusterId: "pc-1", IsDeleted: 0 }]);
    await release("polardb", polardb("LATEST"));
    const detached = await call("polardb", "DescribeDetachedBackups", { DBClusterId: "pc-1", ...RANGE });
    expect(detached).toMatchObject({ PageNumber: "1", PageRecordCount: "1", TotalRecordCount: "1" });
    const [row] = detached.Items.Backup;
    expect(row).toMatchObject({ BackupsLevel: "Level-2", BackupStatus: "Success", IsAvail: "1", DBClusterId: "pc-1" });
    expect(Object.values(row).every((value) => typeof value === "string")).toBe(true);
    expect((await clusters("0")).Items.DBCluster).toEqual([]);
    expect(await clusters("1")).toMatchObject({
      TotalRecordCount: 1,
      Items: {
        DBCluster: [{ DBClusterId: "pc-1", DBClusterStatus: "Deleted", IsDeleted: 1, DeletedTime: expect.any(String) }],
      },
    });
  });

  it("of PolarDB: a cluster without any is unknown, and an existing one has no detached backups", async () => {
    await seed("polardb");
    const detached = { DBClusterId: "pc-1", ...RANGE };
    expect(await errorOf("polardb", "DescribeDetachedBackups", detached)).toBe("404 InvalidDBClusterId.NotFound");
    await release("polardb", polardb("NONE"));
    expect(await errorOf("polardb", "DescribeDetachedBackups", detached)).toBe("404 InvalidDBClusterId.NotFound");
    const clusters = await call("polardb", "DescribeDBClustersWithBackups", {
      RegionId: "cn-hangzhou",
      IsDeleted: "1",
    });
    expect(clusters).toMatchObject({ TotalRecordCount: 0 });
  });

  it("of MongoDB are listed in a request with SrcRegion, and their policy too", async () => {
    await seed("mongodb", stored("All"));
    await release("mongodb");
    const id = { DBInstanceId: "dds-1", SrcRegion: "cn-hangzhou" };
    const { Backups } = await call("mongodb", "DescribeBackups", id);
    expect(Backups.Backup.map((row: any) => row.BackupId)).toEqual([expect.any(String), "102", "103"]);
    expect(await call("mongodb", "DescribeBackupPolicy", { ...id, InstanceType: "replicate" })).toMatchObject({
      BackupRetentionPolicyOnClusterDeletion: 2,
    });
    const elsewhere = { ...id, SrcRegion: "cn-shanghai" };
    expect(await errorOf("mongodb", "DescribeBackups", elsewhere)).toBe("404 InvalidDBInstanceId.NotFound");
  });

  it("of a sharded MongoDB cluster are cluster backups in a request with SrcRegion", async () => {
    await seed("mongodb", { instanceType: "sharding", nodes: ["d-0", "d-1"], ...stored("Latest") });
    await release("mongodb");
    const params = { Action: "DescribeClusterBackups", Version: VERSIONS.mongodb, DBInstanceId: "dds-1" };
    const { endpoint } = emulator();
    expect(json(await callV1({ endpoint, method: "POST", params })).Code).toBe("InvalidDBInstanceId.NotFound");
    const withRegion = { ...params, SrcRegion: "cn-hangzhou" };
    expect(json(await callV1({ endpoint, method: "POST", params: withRegion })).ClusterBackups).toMatchObject([
      { ClusterBackupStatus: "OK", IsAvail: 1, Backups: [{}, {}] },
    ]);
  });
});

it.each<[ReleaseSpec["keep"], string[]]>([
  [undefined, []],
  ["Latest", ["103"]],
])("a scenario can start after a release with the keep parameter %s", async (keep, expected) => {
  const released = keep === undefined ? { agoMs: 3 * HOUR } : { agoMs: 3 * HOUR, keep };
  await seed("rds", { ...local, released });
  expect(await remaining()).toEqual(expected);
});
