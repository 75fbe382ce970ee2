import { action, errorOfAction, VERSIONS } from "../raw-call";
import { smallFleet } from "../small-fleet";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: smallFleet });
const call = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);

/** Requests numbered pages until one is empty. Returns the ids of each page. */
async function pages(list: (page: string) => Promise<string[]>): Promise<string[][]> {
  const all: string[][] = [];
  for (let page = 1; page < 50; page += 1) {
    const ids = await list(String(page));
    if (ids.length === 0) return all;
    all.push(ids);
  }
  throw new Error("the pages do not end");
}

describe("lists of instances", () => {
  it("of RDS have numbered pages with each instance once and a total", async () => {
    const list = (PageNumber: string): Promise<any> =>
      call("rds", "DescribeDBInstances", { RegionId: "cn-hangzhou", PageSize: "7", PageNumber });
    const found = await pages(async (page) => (await list(page)).Items.DBInstance.map((row: any) => row.DBInstanceId));
    expect(found.map((page) => page.length)).toEqual([7, 7, 6]);
    expect(new Set(found.flat()).size).toBe(20);
    expect(await list("3")).toMatchObject({ PageNumber: 3, PageRecordCount: 6, TotalRecordCount: 20 });
  });

  it("of RDS have pages by token with each instance once, and reject an unknown token", async () => {
    const found: string[] = [];
    let NextToken = "";
    do {
      const params = { RegionId: "cn-shanghai", MaxResults: "9", ...(NextToken === "" ? {} : { NextToken }) };
      const response = await call("rds", "DescribeDBInstances", params);
      found.push(...response.Items.DBInstance.map((row: any) => row.DBInstanceId));
      NextToken = response.NextToken;
    } while (NextToken !== "");
    expect(new Set(found).size).toBe(20);
    expect(found).toHaveLength(20);
    const wrong = { RegionId: "cn-shanghai", MaxResults: "9", NextToken: "invented" };
    expect(await errorOf("rds", "DescribeDBInstances", wrong)).toBe("400 Invalid.NextToken");
  });

  it("of RDS require a region and a page size from 1 to 100, and filter by engine, type and tags", async () => {
    expect(await errorOf("rds", "DescribeDBInstances", {})).toBe("400 MissingRegionId");
    for (const PageSize of ["0", "101", "ten"]) {
      const params = { RegionId: "cn-hangzhou", PageSize };
      expect(await errorOf("rds", "DescribeDBInstances", params)).toBe("403 InvalidMaxRecordsPerPage.Malformed");
    }
    const count = async (more: Record<string, string>): Promise<number> =>
      (await call("rds", "DescribeDBInstances", { RegionId: "cn-hangzhou", ...more })).TotalRecordCount;
    expect(await count({ Engine: "PostgreSQL" })).toBe(0);
    expect(await count({ DBInstanceType: "Readonly" })).toBe(0);
    expect(await count({ Tags: '{"team":"orders"}' })).toBe(10);
    expect(await count({ "Tag.1.Key": "team", "Tag.1.Value": "search" })).toBe(10);
  });

  it("of Redis have at most 50 rows a page, and list Tair separately", async () => {
    const list = (more: Record<string, string>): Promise<any> => call("redis", "DescribeInstances", more);
    expect(await list({ PageSize: "50" })).toMatchObject({ TotalCount: 25, PageNumber: 1, PageSize: 50 });
    expect(await list({ InstanceType: "Tair" })).toMatchObject({ TotalCount: 5 });
    expect(await list({ RegionId: "cn-shanghai" })).toMatchObject({ TotalCount: 10 });
    expect(await errorOf("redis", "DescribeInstances", { PageSize: "51" })).toBe("400 InvalidPageSize.Malformed");
    const many = Array.from({ length: 31 }, (_, index) => `r-${index}`).join(",");
    expect(await errorOf("redis", "DescribeInstances", { InstanceIds: many })).toBe("400 InvalidInstanceIds.Malformed");
  });

  it("of PolarDB have pages of 30, 50 or 100", async () => {
    const response = await call("polardb", "DescribeDBClusters", { RegionId: "ap-southeast-1", PageSize: "50" });
    expect(response).toMatchObject({ TotalRecordCount: 5, PageRecordCount: 5, PageNumber: 1 });
    expect(response.Items.DBCluster[0]).toMatchObject({ DBClusterStatus: "Running", RegionId: "ap-southeast-1" });
    const odd = { RegionId: "ap-southeast-1", PageSize: "40" };
    expect(await errorOf("polardb", "DescribeDBClusters", odd)).toBe("400 InvalidPageSize.Malformed");
    expect(await errorOf("polardb", "DescribeDBClusters", {})).toBe("400 MissingRegionId");
  });

  it("of MongoDB have pages of 30, 50 or 100, and list replica sets by default", async () => {
    expect(await call("mongodb", "DescribeDBInstances", {})).toMatchObject({ TotalCount: 13, PageSize: 30 });
    expect(await call("mongodb", "DescribeDBInstances", { DBInstanceType: "sharding" })).toMatchObject({
      TotalCount: 2,
    });
    expect(await errorOf("mongodb", "DescribeDBInstances", { PageSize: "31" })).toBe("400 InvalidPageSize.Malformed");
  });
});

describe("lists of backup sets", () => {
  it("are paged with the newest first, and limited to the time range", async () => {
    const sets = Array.from({ length: 75 }, (_, index) => ({ startedAgoMs: (index + 1) * 3_600_000 }));
    await emulator().control.seed({ instances: [{ product: "rds", id: "rm-long", sets }] });
    const list = (more: Record<string, string>): Promise<any> =>
      call("rds", "DescribeBackups", { DBInstanceId: "rm-long", ...more });
    const found = await pages(async (PageNumber) =>
      (await list({ PageNumber })).Items.Backup.map((row: any) => row.BackupStartTime),
    );
    expect(found.map((page) => page.length)).toEqual([30, 30, 15]);
    expect(found.flat()).toEqual([...found.flat()].sort().reverse());
    expect(await list({ PageSize: "100" })).toMatchObject({ PageRecordCount: "75", TotalRecordCount: "75" });
    const StartTime = `${new Date(Date.parse(await emulator().control.now()) - 10.5 * 3_600_000).toISOString().slice(0, 16)}Z`;
    expect(await list({ StartTime })).toMatchObject({ TotalRecordCount: "10" });
  });
});
