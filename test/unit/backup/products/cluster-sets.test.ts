import { isBackupError } from "../../../../provider/backup/model/errors";
import type { ClusterSetsApi } from "../../../../provider/backup/products/cluster-sets-api";
import { mongodbClusterSets } from "../../../../provider/backup/products/mongodb/cluster-sets";
import { mongodbSets } from "../../../../provider/backup/products/mongodb/sets";
import { redisClusterSets } from "../../../../provider/backup/products/redis/cluster-sets";
import { redisSets } from "../../../../provider/backup/products/redis/sets";

/** The lists of cluster backups, by the samples of the products' documents. */

const QUERY = {
  instanceId: "i-1",
  regionId: "cn-hangzhou",
  from: Date.UTC(2026, 0, 30, 1, 2, 3),
  to: Date.UTC(2026, 0, 31, 4, 5, 6),
  page: 2,
};

type Row = Record<string, unknown>;

const redisShard = (name: string, changes: Row = {}): Row => ({
  InstanceName: name,
  BackupStatus: "OK",
  IsAvail: "1",
  ...changes,
});
const mongodbShard = (name: string, changes: Row = {}): Row => ({
  InstanceName: name,
  BackupStatus: "Success",
  IsAvail: "1",
  ExtraInfo: { NodeType: "db" },
  ...changes,
});
const row = (shards: Row[], changes: Row = {}): Row => ({
  ClusterBackupId: "cb-1",
  ClusterBackupStatus: "OK",
  ClusterBackupStartTime: "2026-01-31T02:00:00Z",
  ClusterBackupEndTime: "2026-01-31T02:10:00Z",
  ClusterBackupSize: "2048",
  IsAvail: 1,
  Backups: shards,
  ...changes,
});
const redisRow = (changes: Row = {}, shards = [redisShard("s-0"), redisShard("s-1")]) => row(shards, changes);
const mongodbRow = (changes: Row = {}, shards = [mongodbShard("s-0"), mongodbShard("s-1")]) =>
  row(shards, { AttachLogStatus: "Ready", ...changes });

function parse(api: ClusterSetsApi, rows: readonly Row[], changes: Row = {}) {
  const body = {
    RequestId: "R-1",
    PageNumber: 1,
    PageSize: 30,
    MaxResults: rows.length,
    ClusterBackups: rows,
    ...changes,
  };
  return api.parse(body, { instanceId: "i-1" });
}
const only = (api: ClusterSetsApi, one: Row) => parse(api, [one]).sets[0];

const BOTH: readonly (readonly [string, ClusterSetsApi, (changes?: Row, shards?: Row[]) => Row, typeof redisShard])[] =
  [
    ["Redis", redisClusterSets, redisRow, redisShard],
    ["MongoDB", mongodbClusterSets, mongodbRow, mongodbShard],
  ];

test("Redis lists cluster backups with GET, in minutes and pages", () => {
  expect(redisClusterSets.method).toBe("GET");
  expect(redisClusterSets.action).toBe("DescribeClusterBackupList");
  expect(redisClusterSets.parameters(QUERY)).toEqual({
    InstanceId: "i-1",
    RegionId: "cn-hangzhou",
    StartTime: "2026-01-30T01:02Z",
    EndTime: expect.stringMatching(/^2026-01-31T04:0[56]Z$/) as string,
    PageSize: "300",
    PageNumber: "2",
  });
});

test("MongoDB lists cluster backups with POST, and calls the page PageNo", () => {
  expect(mongodbClusterSets.method).toBe("POST");
  expect(mongodbClusterSets.action).toBe("DescribeClusterBackups");
  expect(mongodbClusterSets.parameters(QUERY)).toEqual({
    DBInstanceId: "i-1",
    StartTime: "2026-01-30T01:02Z",
    EndTime: expect.stringMatching(/^2026-01-31T04:0[56]Z$/) as string,
    PageSize: "100",
    PageNo: "2",
  });
});

describe.each(BOTH)("a cluster backup of %s", (_name, api, rowOf, shardOf) => {
  it("is one full set that holds all shards", () => {
    expect(parse(api, [rowOf()])).toEqual({
      requestId: "R-1",
      total: undefined,
      atLeast: 1,
      pageSize: 30,
      sets: [
        {
          backupId: "cb-1",
          rawStatus: "Success",
          available: true,
          empty: false,
          mayBePartial: false,
          type: "FullBackup",
          method: "Snapshot",
          startedAt: Date.UTC(2026, 0, 31, 2),
          endedAt: Date.UTC(2026, 0, 31, 2, 10),
          sizeBytes: 2_048,
          clusterShards: ["s-0", "s-1"],
        },
      ],
    });
  });

  it("names each shard once", () => {
    const shards = [shardOf("s-0"), shardOf("s-1"), shardOf("s-0")];
    expect(only(api, rowOf({}, shards))?.clusterShards).toEqual(["s-0", "s-1"]);
  });

  it.each<[string, Row, Row[] | undefined]>([
    ["is not available as a whole", { IsAvail: 0 }, undefined],
    ["is not available as a whole, as a text", { IsAvail: "0" }, undefined],
    ["does not say whether it is available", { IsAvail: undefined }, undefined],
    ["has no shard", {}, []],
    ["has a shard that is not available", {}, [shardOf("s-0"), shardOf("s-1", { IsAvail: "0" })]],
    ["has a shard that does not say whether it is available", {}, [shardOf("s-0", { IsAvail: undefined })]],
    ["has a failed shard", {}, [shardOf("s-0", { BackupStatus: "ERROR" }), shardOf("s-1")]],
    ["has a shard of an undocumented status", {}, [shardOf("s-0", { BackupStatus: "Backing" })]],
  ])("can't be restored where it %s", (_why, changes, shards) => {
    expect(only(api, rowOf(changes, shards))?.available).toBe(false);
  });

  it.each([
    ["RUNNING", "Running"],
    ["Failed", "Failed"],
    ["ok", "ok"],
    ["Success?", "Success?"],
  ])("of the status %s has the status %s", (status, raw) => {
    expect(only(api, rowOf({ ClusterBackupStatus: status }))?.rawStatus).toBe(raw);
  });

  it.each([undefined, null, ""])(
    "without its shards (%j) is neither a success nor a failure, and the others count",
    (Backups) => {
      const [odd, good] = parse(api, [rowOf({ Backups }), rowOf({ ClusterBackupId: "cb-2" })]).sets;
      expect(odd).toMatchObject({ backupId: "cb-1", rawStatus: "OK without its shards", available: false });
      expect(good).toMatchObject({ backupId: "cb-2", rawStatus: "Success", available: true });
    },
  );

  it("has no end while it runs", () => {
    const running = rowOf({ ClusterBackupStatus: "RUNNING", ClusterBackupEndTime: "" });
    expect(only(api, running)).not.toHaveProperty("endedAt");
  });

  it("is counted in pages of the size that the response names, never of more than was requested, and never of an assumed one", () => {
    expect(parse(api, [], { PageSize: 50 }).pageSize).toBe(50);
    const { PageSize } = api.parameters(QUERY);
    expect(parse(api, [], { PageSize: 1_000 }).pageSize).toBe(Number(PageSize));
    expect(parse(api, [], { PageSize: undefined }).pageSize).toBeUndefined();
  });

  it.each<[string, Row]>([
    ["no list", { ClusterBackups: undefined }],
    ["a list that is a text", { ClusterBackups: "" }],
    ["no RequestId", { RequestId: undefined }],
    ["a row without an id", { ClusterBackups: [rowOf({ ClusterBackupId: undefined })] }],
    ["a row without a status", { ClusterBackups: [rowOf({ ClusterBackupStatus: undefined })] }],
    ["a row without a start", { ClusterBackups: [rowOf({ ClusterBackupStartTime: undefined })] }],
    ["a row whose start is no time", { ClusterBackups: [rowOf({ ClusterBackupStartTime: "yesterday" })] }],
    ["a shard without a name", { ClusterBackups: [rowOf({}, [shardOf("s-0", { InstanceName: undefined })])] }],
    ["a shard without a status", { ClusterBackups: [rowOf({}, [shardOf("s-0", { BackupStatus: undefined })])] }],
  ])("is malformed in a response with %s, and never missing", (_what, changes) => {
    let failure: unknown;
    try {
      parse(api, [rowOf()], changes);
    } catch (error) {
      failure = error;
    }
    expect(isBackupError(failure) && failure.code).toBe("MalformedResponse");
    expect(String(failure)).toContain(api.action);
    expect(String(failure)).toContain("i-1");
  });
});

describe("the logs of a MongoDB cluster backup", () => {
  it.each([
    ["Ready", "Success"],
    ["No_Need", "Success"],
    ["Failed", "Failed"],
    ["Running", "AttachLogStatus Running"],
    ["Init", "AttachLogStatus Init"],
    ["ready", "AttachLogStatus ready"],
    [undefined, "AttachLogStatus missing"],
  ])("of the status %s give the backup the status %s", (AttachLogStatus, rawStatus) => {
    expect(only(mongodbClusterSets, mongodbRow({ AttachLogStatus }))?.rawStatus).toBe(rawStatus);
  });

  it("do not matter where the backup itself is no success", () => {
    expect(only(mongodbClusterSets, mongodbRow({ ClusterBackupStatus: "Failed" }))?.rawStatus).toBe("Failed");
    expect(only(mongodbClusterSets, mongodbRow({ ClusterBackupStatus: "RUNNING" }))?.rawStatus).toBe("Running");
  });

  it("are no part of a Redis cluster backup", () => {
    expect(only(redisClusterSets, redisRow({ AttachLogStatus: "Failed" }))?.rawStatus).toBe("Success");
  });
});

describe("the config server of a MongoDB cluster", () => {
  const config = (changes: Row = {}) => mongodbShard("cs-0", { ExtraInfo: { NodeType: "cs" }, ...changes });

  it("is no shard", () => {
    const found = only(mongodbClusterSets, mongodbRow({}, [mongodbShard("s-0"), config()]));
    expect(found).toMatchObject({ available: true, clusterShards: ["s-0"] });
  });

  it("must be good too", () => {
    const found = only(mongodbClusterSets, mongodbRow({}, [mongodbShard("s-0"), config({ IsAvail: "0" })]));
    expect(found).toMatchObject({ available: false, clusterShards: ["s-0"] });
  });

  it("alone is no backup", () => {
    expect(only(mongodbClusterSets, mongodbRow({}, [config()]))).toMatchObject({ available: false, clusterShards: [] });
  });
});

describe("the shard in a query for sets", () => {
  const query = { instanceId: "i-1", from: QUERY.from, to: QUERY.to, page: 1 };

  it("is the NodeId of MongoDB, beside the job", () => {
    expect(mongodbSets.parameters({ ...query, nodeId: "d-1", jobId: "7" })).toMatchObject({
      DBInstanceId: "i-1",
      NodeId: "d-1",
      BackupJobId: "7",
    });
  });

  it("is absent where no shard is named, and in Redis, which lists all shards", () => {
    expect(mongodbSets.parameters(query)).not.toHaveProperty("NodeId");
    expect(redisSets.parameters({ ...query, nodeId: "r-1-db-0" })).not.toHaveProperty("NodeId");
  });
});
