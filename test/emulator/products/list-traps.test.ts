import { DescribeDBInstancesRequest, ListTagResourcesRequest } from "@alicloud/rds20140815";
import { action, errorOfAction } from "../raw-call";
import { useEmulator } from "../use-emulator";
import { officialSdks, popCore } from "../vendor-clients";

const emulator = useEmulator({
  scenario: {
    instances: [
      { product: "rds", id: "rm-current", tags: { owner: "ada", team: "orders" } },
      { product: "rds", id: "rm-expired", expired: true, lockMode: "LockByExpiration", tags: { owner: "grace" } },
      { product: "rds", id: "rm-elsewhere", regionId: "cn-shanghai", tags: { owner: "ada" } },
      { product: "polardb", id: "pc-current" },
      { product: "polardb", id: "pc-expired", expired: true },
      { product: "redis", id: "r-redis" },
      { product: "redis", id: "r-tair", instanceType: "tair_scm" },
      { product: "redis", id: "r-memcache", instanceType: "Memcache" },
      { product: "mongodb", id: "dds-replica" },
      { product: "mongodb", id: "dds-sharded", instanceType: "sharding" },
      { product: "mongodb", id: "dds-serverless", instanceType: "serverless" },
    ],
  },
});
const RegionId = "cn-hangzhou";

describe("a list hides", () => {
  it.each([
    [undefined, ["rm-current"]],
    ["False", ["rm-current"]],
    ["True", ["rm-expired"]],
  ])("expired instances of RDS: Expired=%s", async (Expired, expected) => {
    const body = await action(emulator().endpoint, "rds", "DescribeDBInstances", { RegionId, Expired });
    expect(body.Items.DBInstance.map((row: any) => row.DBInstanceId)).toEqual(expected);
    expect(body.TotalRecordCount).toBe(1);
  });

  it("expired instances of RDS from the official SDK too", async () => {
    const ids = async (expired?: string): Promise<(string | undefined)[]> => {
      const request = new DescribeDBInstancesRequest({
        regionId: RegionId,
        ...(expired === undefined ? {} : { expired }),
      });
      const { body } = await officialSdks(emulator()).rds.describeDBInstances(request);
      return (body?.items?.DBInstance ?? []).map(({ DBInstanceId }) => DBInstanceId);
    };
    expect([await ids(), await ids("True")]).toEqual([["rm-current"], ["rm-expired"]]);
  });

  it.each([
    [undefined, ["pc-current"]],
    ["false", ["pc-current"]],
    ["true", ["pc-expired"]],
  ])("expired clusters of PolarDB: Expired=%s", async (Expired, expected) => {
    const params = { RegionId, ...(Expired === undefined ? {} : { Expired }) };
    const body = await popCore(emulator(), "polardb").request("DescribeDBClusters", params);
    expect(body.Items.DBCluster.map((row: any) => row.DBClusterId)).toEqual(expected);
    expect(body.Items.DBCluster[0].Expired).toBe(String(Expired === "true"));
  });

  it("nothing that is expired from its attribute call", async () => {
    const body = await action(emulator().endpoint, "rds", "DescribeDBInstanceAttribute", {
      DBInstanceId: "rm-expired",
    });
    expect(body.Items.DBInstanceAttribute[0]).toMatchObject({ LockMode: "LockByExpiration" });
  });

  it("nothing behind an invalid value of Expired", async () => {
    const rds = errorOfAction(emulator().endpoint, "rds", "DescribeDBInstances", { RegionId, Expired: "maybe" });
    expect(await rds).toBe("400 InvalidExpired.Format");
  });

  it.each([
    ["Redis", ["r-redis"]],
    ["Tair", ["r-tair"]],
    ["tair_scm", ["r-tair"]],
    ["Memcache", ["r-memcache"]],
    [undefined, ["r-redis"]],
  ])("the other types of Redis: InstanceType=%s", async (InstanceType, expected) => {
    const body = await action(emulator().endpoint, "redis", "DescribeInstances", { RegionId, InstanceType });
    expect(body.Instances.KVStoreInstance.map((row: any) => row.InstanceId)).toEqual(expected);
  });

  it.each([
    ["replicate", ["dds-replica"]],
    ["sharding", ["dds-sharded"]],
    ["serverless", ["dds-serverless"]],
    [undefined, ["dds-replica"]],
  ])("the other types of MongoDB: DBInstanceType=%s", async (DBInstanceType, expected) => {
    const body = await action(emulator().endpoint, "mongodb", "DescribeDBInstances", { RegionId, DBInstanceType });
    expect(body.DBInstances.DBInstance.map((row: any) => row.DBInstanceId)).toEqual(expected);
  });
});

describe("ListTagResources of RDS", () => {
  const tagsOf = async (params: Record<string, string>): Promise<any> =>
    action(emulator().endpoint, "rds", "ListTagResources", { RegionId, ResourceType: "INSTANCE", ...params });

  it("returns the tags that the list of instances does not have", async () => {
    const list = await action(emulator().endpoint, "rds", "DescribeDBInstances", { RegionId });
    expect(list.Items.DBInstance[0]).not.toHaveProperty("Tags");
    const request = new ListTagResourcesRequest({ regionId: RegionId, resourceType: "INSTANCE" });
    const { body } = await officialSdks(emulator()).rds.listTagResources(request);
    const rows = body?.tagResources?.tagResource ?? [];
    expect(rows.map(({ resourceId, tagKey, tagValue }) => [resourceId, tagKey, tagValue])).toEqual([
      ["rm-current", "owner", "ada"],
      ["rm-current", "team", "orders"],
      ["rm-expired", "owner", "grace"],
    ]);
  });

  it("selects instances by id", async () => {
    const { TagResources } = await tagsOf({ "ResourceId.1": "rm-expired" });
    expect(TagResources.TagResource).toHaveLength(1);
  });

  it("is paged by NextToken", async () => {
    const instances = Array.from({ length: 70 }, (_, index) => ({
      ...{ product: "rds" as const, id: `rm-many${String(index)}`, regionId: "cn-beijing" },
      tags: { owner: "ada" },
    }));
    await emulator().control.seed({ instances });
    const first = await tagsOf({ RegionId: "cn-beijing" });
    expect([first.TagResources.TagResource.length, first.NextToken]).toEqual([50, expect.stringMatching(/./)]);
    const second = await tagsOf({ RegionId: "cn-beijing", NextToken: first.NextToken });
    expect([second.TagResources.TagResource.length, second.NextToken]).toEqual([20, ""]);
  });

  it("requires the type of the resources", async () => {
    const missing = errorOfAction(emulator().endpoint, "rds", "ListTagResources", { RegionId });
    expect(await missing).toBe("400 MissingResourceType");
    const other = { RegionId, ResourceType: "VPC" };
    expect(await errorOfAction(emulator().endpoint, "rds", "ListTagResources", other)).toBe(
      "400 InvalidResourceType.Malformed",
    );
  });
});
