import { action, callV1, json, VERSIONS } from "./raw-call";
import { useEmulator } from "./use-emulator";

const OWN = "1000000000000001";
const OTHER = "1000000000000002";
const emulator = useEmulator({
  scenario: {
    credentials: [{ accessKeyId: "other", accessKeySecret: "s", accountId: OTHER }],
    instances: [
      { product: "rds", id: "rm-own", sets: [{ startedAgoMs: 7_200_000 }] },
      { product: "rds", id: "rm-other", accountId: OTHER, sets: [{ startedAgoMs: 7_200_000 }] },
      { product: "rds", id: "rr-other", accountId: OTHER, instanceType: "Readonly", primaryId: "rm-own" },
      {
        product: "rds",
        id: "rm-released",
        accountId: OTHER,
        storageType: "local_ssd",
        released: { agoMs: 1, keep: "All" },
      },
      { product: "redis", id: "r-own" },
      { product: "redis", id: "r-other", accountId: OTHER },
      { product: "polardb", id: "pc-own", sets: [{ startedAgoMs: 7_200_000 }] },
      { product: "polardb", id: "pc-other", accountId: OTHER, sets: [{ startedAgoMs: 7_200_000 }] },
      { product: "mongodb", id: "dds-own" },
      { product: "mongodb", id: "dds-other", accountId: OTHER },
    ],
  },
});

const OTHER_KEY = { accessKeyId: "other", accessKeySecret: "s" };
type Product = keyof typeof VERSIONS;
const call = async (
  key: { accessKeyId?: string; accessKeySecret?: string },
  product: Product,
  name: string,
  params: Record<string, string>,
): Promise<any> =>
  json(
    await callV1({
      endpoint: emulator().endpoint,
      params: { Action: name, Version: VERSIONS[product], ...params },
      ...key,
    }),
  );

const LISTS: [Product, string, (body: any) => string[]][] = [
  ["rds", "DescribeDBInstances", (body) => body.Items.DBInstance.map((row: any) => row.DBInstanceId)],
  ["redis", "DescribeInstances", (body) => body.Instances.KVStoreInstance.map((row: any) => row.InstanceId)],
  ["polardb", "DescribeDBClusters", (body) => body.Items.DBCluster.map((row: any) => row.DBClusterId)],
  ["polardb", "DescribeDBClustersWithBackups", (body) => body.Items.DBCluster.map((row: any) => row.DBClusterId)],
  ["mongodb", "DescribeDBInstances", (body) => body.DBInstances.DBInstance.map((row: any) => row.DBInstanceId)],
];

describe("the instances of an account", () => {
  it.each(LISTS)("of %s are listed by %s to its own keys only", async (product, name, idsOf) => {
    const [own, other] = await Promise.all(
      [{}, OTHER_KEY].map(async (key) => idsOf(await call(key, product, name, { RegionId: "cn-hangzhou" }))),
    );
    expect(own?.filter((id) => id.endsWith("-own"))).toHaveLength(1);
    expect(own?.filter((id) => id.endsWith("-other"))).toEqual([]);
    expect(other?.filter((id) => id.endsWith("-own"))).toEqual([]);
    expect(other?.length).toBeGreaterThan(0);
  });

  it.each([
    ["rds", "DBInstanceId", "rm-own", ["DescribeDBInstanceAttribute", "DescribeBackupTasks", "DescribeBackups"]],
    ["rds", "DBInstanceId", "rm-own", ["DescribeBackupPolicy", "CreateBackup", "DeleteDBInstance"]],
    ["redis", "InstanceId", "r-own", ["DescribeBackupTasks", "DescribeBackups", "DescribeBackupPolicy"]],
    ["redis", "InstanceId", "r-own", ["CreateBackup", "DeleteInstance", "ModifyBackupPolicy"]],
    ["polardb", "DBClusterId", "pc-own", ["DescribeDBClusterAttribute", "DescribeBackupTasks", "DescribeBackups"]],
    ["mongodb", "DBInstanceId", "dds-own", ["DescribeDBInstanceAttribute", "DescribeBackupTasks", "DescribeBackups"]],
  ] as [Product, string, string, string[]][])(
    "of %s are not found by the keys of another (%s %s)",
    async (product, parameter, id, actions) => {
      const window = { StartTime: "2020-01-01T00:00Z", EndTime: "2099-01-01T00:00Z" };
      for (const name of actions) {
        const params = {
          [parameter]: id,
          PreferredBackupTime: "02:00Z-03:00Z",
          PreferredBackupPeriod: "Monday",
          ...window,
        };
        expect([name, (await call(OTHER_KEY, product, name, params)).Code]).toEqual([
          name,
          expect.stringMatching(/NotFound$/),
        ]);
      }
    },
  );

  it("do not name the replicas of another account", async () => {
    const attribute = await action(emulator().endpoint, "rds", "DescribeDBInstanceAttribute", {
      DBInstanceId: "rm-own",
    });
    expect(attribute.Items.DBInstanceAttribute[0].ReadOnlyDBInstanceIds.ReadOnlyDBInstanceId).toEqual([]);
  });

  it("leave their sets, after their release, to their own account only", async () => {
    await emulator().control.seed({
      uncertainRules: "Optimistic",
      instances: [
        {
          product: "rds",
          id: "rm-gone",
          accountId: OTHER,
          storageType: "local_ssd",
          sets: [{ startedAgoMs: 7_200_000 }],
          released: { agoMs: 1, keep: "All" },
        },
      ],
    });
    const detached = async (key: object): Promise<number> =>
      (await call(key, "rds", "DescribeDetachedBackups", { Region: "cn-hangzhou" })).Items.Backup.length;
    expect([await detached({}), await detached(OTHER_KEY)]).toEqual([0, 1]);
  });

  it("all appear in the snapshot, which belongs to no account", async () => {
    const { instances } = await emulator().control.snapshot();
    expect(instances.map(({ accountId }) => accountId)).toEqual(expect.arrayContaining([OWN, OTHER]));
  });

  it("can deny an action to every key, as a grant on some ids does", async () => {
    await emulator().control.seed({
      instances: [{ product: "rds", id: "rm-denied", deniedActions: ["rds:DescribeBackup*"] }],
    });
    const codeOf = async (name: string, DBInstanceId: string): Promise<string | undefined> =>
      (await call({}, "rds", name, { DBInstanceId })).Code;
    expect(await codeOf("DescribeBackups", "rm-denied")).toBe("Forbidden.RAM");
    expect(await codeOf("DescribeDBInstanceAttribute", "rm-denied")).toBeUndefined();
    expect(await codeOf("DescribeBackups", "rm-own")).toBeUndefined();
  });
});
