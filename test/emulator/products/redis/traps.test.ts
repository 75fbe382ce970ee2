import { action, callV1, errorOfAction, VERSIONS } from "../../raw-call";
import { useEmulator } from "../../use-emulator";

const emulator = useEmulator({ scenario: "traps" });
const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
type Product = keyof typeof VERSIONS;
const call = (product: Product, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: Product, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);
const advance = (ms: number): Promise<void> => emulator().control.advance(ms);

describe("unexpected behaviour of Redis", () => {
  const tasks = async (InstanceId: string, more: Record<string, string> = {}): Promise<any[]> =>
    (await call("redis", "DescribeBackupTasks", { InstanceId, ...more })).BackupJobs;
  const sets = async (InstanceId: string, more: Record<string, string> = {}): Promise<any[]> =>
    (await call("redis", "DescribeBackups", { InstanceId, ...RANGE, ...more })).Backups.Backup;
  const create = async (InstanceId: string): Promise<string> =>
    (await call("redis", "CreateBackup", { InstanceId })).BackupJobID;

  it("CreateBackup on an old cluster returns one job id for each shard, joined with commas", async () => {
    const InstanceId = "r-bp1trapcluster1";
    const joined = await create(InstanceId);
    expect(joined).toMatch(/^\d+,\d+$/);
    const [first = "", second = ""] = joined.split(",");
    expect(await tasks(InstanceId)).toMatchObject([
      { BackupJobID: Number(first), NodeId: "r-bp1trapcluster1-db-0" },
      { BackupJobID: Number(second), NodeId: "r-bp1trapcluster1-db-1" },
    ]);
    expect(await tasks(InstanceId, { BackupJobId: second })).toMatchObject([{ NodeId: "r-bp1trapcluster1-db-1" }]);
    expect(await tasks(InstanceId, { BackupJobId: joined })).toEqual([]);
    await advance(185_000);
    expect(await sets(InstanceId, { BackupJobId: first })).toMatchObject([
      { NodeInstanceId: "r-bp1trapcluster1-db-0" },
    ]);
    const params = { InstanceId, ...RANGE, BackupJobId: joined };
    expect(await errorOf("redis", "DescribeBackups", params)).toBe("400 InvalidBackupJobId.Malformed");
  });

  it("CreateBackup on a new cluster returns one job id, which has a row for each shard", async () => {
    const InstanceId = "r-bp1trapnewcluster1";
    const jobId = await create(InstanceId);
    expect(jobId).toMatch(/^\d+$/);
    const rows = await tasks(InstanceId, { BackupJobId: jobId });
    expect(rows.map((row) => [row.BackupJobID, row.NodeId])).toEqual([
      [Number(jobId), "r-bp1trapnewcluster1-db-0"],
      [Number(jobId), "r-bp1trapnewcluster1-db-1"],
    ]);
    await advance(185_000);
    expect((await sets(InstanceId, { BackupJobId: jobId })).map((row) => row.NodeInstanceId)).toHaveLength(2);
  });

  it("ids beyond 2^53 are JSON numbers with all their digits", async () => {
    const InstanceId = "r-bp1trapbigids1";
    const jobId = await create(InstanceId);
    expect(Number.isSafeInteger(Number(jobId))).toBe(false);
    const params = { Action: "DescribeBackupTasks", Version: VERSIONS.redis, InstanceId, BackupJobId: jobId };
    const { text } = await callV1({ endpoint: emulator().endpoint, params });
    expect(text).toContain(`"BackupJobID":${jobId},`);
  });

  it("older responses have the progress only in Process", async () => {
    const [row] = await tasks("r-bp1trapolder1");
    expect(Number(row.Process)).toBeGreaterThan(0);
    expect(row).not.toHaveProperty("Progress");
  });

  it("a failed job disappears, and its set is Failed or does not exist", async () => {
    for (const [InstanceId, count] of [
      ["r-bp1trapfailed1", 1],
      ["r-bp1trapvanish1", 0],
    ] as const) {
      const BackupJobId = await create(InstanceId);
      await advance(125_000);
      expect(await tasks(InstanceId, { BackupJobId })).toEqual([]);
      expect(await tasks(InstanceId)).toEqual([]);
      await advance(86_400_000);
      const rows = await sets(InstanceId, { BackupJobId });
      expect(rows.map((row) => row.BackupStatus)).toEqual(Array.from({ length: count }, () => "Failed"));
    }
  });

  it("Tair is listed only in a request for it", async () => {
    const list = async (more: Record<string, string>): Promise<string[]> =>
      (await call("redis", "DescribeInstances", { RegionId: "cn-hangzhou", ...more })).Instances.KVStoreInstance.map(
        (row: any) => row.InstanceId,
      );
    expect(await list({})).not.toContain("r-bp1traptair1");
    expect(await list({ InstanceType: "Tair" })).toEqual(["r-bp1traptair1"]);
    expect(await list({ InstanceType: "tair_rdb" })).toEqual(["r-bp1traptair1"]);
    expect(await list({ InstanceIds: "r-bp1trapolder1,r-bp1traptair1" })).toEqual(["r-bp1trapolder1"]);
  });

  it("invalid requests fail with the error codes of Redis", async () => {
    const InstanceId = "r-bp1trapolder1";
    expect(await errorOf("redis", "CreateBackup", { InstanceId })).toBe("400 BackupJobExists");
    expect(await errorOf("redis", "CreateBackup", { InstanceId, BackupRetentionPeriod: "3" })).toBe(
      "400 InvalidBackupRetentionPeriod.Malformed",
    );
    expect(await errorOf("redis", "DescribeBackupTasks", { InstanceId: "r-nobody" })).toBe(
      "404 InvalidInstanceId.NotFound",
    );
    expect(await errorOf("redis", "DescribeBackups", { InstanceId })).toBe("400 MissingStartTime");
    const list = (more: Record<string, string>): Promise<string> =>
      errorOf("redis", "DescribeBackups", { InstanceId, ...RANGE, ...more });
    expect(await list({ PageSize: "31" })).toBe("400 InvalidPageSize.Malformed");
    expect(await list({ StartTime: "2026-01-01" })).toBe("400 InvalidStartTime.Malformed");
    expect(await list({ EndTime: "2019-01-01T00:00Z" })).toBe("400 InvalidStartTimeAndEndTime.Malformed");
    await emulator().control.seed({ instances: [{ product: "redis", id: "r-locked", status: "Changing" }] });
    expect(await errorOf("redis", "CreateBackup", { InstanceId: "r-locked" })).toBe("403 IncorrectDBInstanceState");
  });
});
