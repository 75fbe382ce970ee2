import { SCENARIOS } from "../../../provider/emulator";
import { action, callV1, refusal, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "traps" });
const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
type Product = keyof typeof VERSIONS;
const call = (product: Product, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const refused = (product: Product, name: string, params: Record<string, string>): Promise<string> =>
  refusal(emulator().endpoint, product, name, params);
const advance = (ms: number): Promise<void> => emulator().control.advance(ms);

describe("traps of RDS", () => {
  const tasks = async (DBInstanceId: string, more: Record<string, string> = {}): Promise<any[]> =>
    (await call("rds", "DescribeBackupTasks", { DBInstanceId, ...more })).Items.BackupJob;
  const create = async (DBInstanceId: string): Promise<any> =>
    (await call("rds", "CreateBackup", { DBInstanceId })).BackupJobId;

  it("an idle instance lists a scheduled task that does not stop a CreateBackup", async () => {
    const DBInstanceId = "rm-bp1trapscheduled1";
    const scheduled = { JobMode: "Automated", BackupProgressStatus: "NoStart", Process: "0" };
    expect(await tasks(DBInstanceId)).toMatchObject([scheduled]);
    await advance(7 * 86_400_000);
    expect(await tasks(DBInstanceId)).toMatchObject([scheduled]);
    expect(await tasks(DBInstanceId, { BackupJobStatus: "NoStart" })).toHaveLength(1);
    expect(await tasks(DBInstanceId, { BackupJobStatus: "Progressing" })).toEqual([]);
    expect(await create(DBInstanceId)).toMatch(/^\d+$/);
  });

  it("a finished task leaves the plain list and is found by its id", async () => {
    const DBInstanceId = "rm-bp1trapscheduled1";
    const BackupJobId = await create(DBInstanceId);
    await advance(60_000);
    expect(await tasks(DBInstanceId, { BackupMode: "Manual" })).toHaveLength(1);
    await advance(65_000);
    expect(await tasks(DBInstanceId, { BackupMode: "Manual" })).toEqual([]);
    const [finished] = await tasks(DBInstanceId, { BackupJobId });
    expect(finished).toMatchObject({ BackupStatus: "Finished", BackupId: expect.stringMatching(/^\d{9}$/) });
  });

  it("BackupStatus is absent until the task runs, unless the instance answers as the samples do", async () => {
    const BackupJobId = await create("rm-bp1trapscheduled1");
    const [queued] = await tasks("rm-bp1trapscheduled1", { BackupJobId });
    expect(queued).not.toHaveProperty("BackupStatus");
    expect(queued.BackupProgressStatus).toBe("NoStart");
    await advance(5_000);
    expect(await tasks("rm-bp1trapscheduled1", { BackupJobId })).toMatchObject([{ BackupStatus: "Preparing" }]);
    await emulator().control.seed({
      instances: [{ product: "rds", id: "rm-sample", scheduled: true, statusBeforeStart: true }],
    });
    expect(await tasks("rm-sample")).toMatchObject([{ BackupStatus: "NoStart" }]);
  });

  it("the set shows in DescribeBackups only after the lag", async () => {
    const DBInstanceId = "rm-bp1traplate1";
    const BackupJobId = await create(DBInstanceId);
    expect(await tasks(DBInstanceId, { BackupJobId })).toEqual([]);
    expect(await tasks(DBInstanceId)).toEqual([]);
    await advance(30_000);
    expect(await tasks(DBInstanceId, { BackupJobId })).toHaveLength(1);
    await advance(95_000 + 600_000 - 1);
    expect((await call("rds", "DescribeBackups", { DBInstanceId })).Items.Backup).toEqual([]);
    await advance(1);
    expect((await call("rds", "DescribeBackups", { DBInstanceId })).Items.Backup).toHaveLength(1);
  });

  it("another job is answered than the one asked for", async () => {
    const BackupJobId = await create("rm-bp1trapotherjob1");
    const [other] = await tasks("rm-bp1trapotherjob1", { BackupJobId });
    expect(other.BackupJobId).not.toBe(BackupJobId);
    expect(other.BackupStatus).toBe("Finished");
    expect(await tasks("rm-bp1trapotherjob1")).toMatchObject([{ BackupJobId }]);
  });

  it("ids are numbers on an instance that answers as older documents do", async () => {
    const BackupJobId = await create("rm-bp1trapnumbers1");
    expect(typeof BackupJobId).toBe("number");
    await advance(125_000);
    const [job] = await tasks("rm-bp1trapnumbers1", { BackupJobId: String(BackupJobId) });
    expect(job).toMatchObject({ BackupJobId, BackupId: expect.any(Number) });
  });

  it("set times are to the minute on an instance that answers as older documents do", async () => {
    const { Items } = await call("rds", "DescribeBackups", { DBInstanceId: "rm-bp1trapminutes1" });
    expect(Items.Backup[0].BackupStartTime).toMatch(/T\d\d:\d\dZ$/);
  });

  it("a failed task says so in BackupStatus alone, and leaves a Failed set without metadata", async () => {
    const DBInstanceId = "rm-bp1trapfailed1";
    const BackupJobId = await create(DBInstanceId);
    await advance(125_000);
    expect(await tasks(DBInstanceId)).toEqual([]);
    const [failed] = await tasks(DBInstanceId, { BackupJobId });
    expect(failed).toMatchObject({ BackupStatus: "Failed", BackupProgressStatus: "Uploading" });
    expect(failed).not.toHaveProperty("BackupId");
    await advance(60_000);
    const failedSet = { BackupStatus: "Failed", MetaStatus: "EMPTY", IsAvail: 0 };
    expect((await call("rds", "DescribeBackups", { DBInstanceId })).Items.Backup).toMatchObject([failedSet]);
    const successful = await call("rds", "DescribeBackups", { DBInstanceId, BackupStatus: "Success" });
    expect(successful.Items.Backup).toEqual([]);
    expect(await create(DBInstanceId)).toMatch(/^\d+$/);
  });

  it("a running task may have a status that no document has", async () => {
    const raw = { BackupStatus: "Compressing", BackupProgressStatus: "Compressing" };
    expect(await tasks("rm-bp1trapunknown1")).toMatchObject([raw]);
  });

  it("sets of status Success may be empty, unavailable or incremental", async () => {
    const set = async (DBInstanceId: string): Promise<any> =>
      (await call("rds", "DescribeBackups", { DBInstanceId })).Items.Backup[0];
    expect(await set("rm-bp1trapempty1")).toMatchObject({ BackupStatus: "Success", MetaStatus: "EMPTY" });
    expect(await set("rm-bp1trapunavailable1")).toMatchObject({ BackupStatus: "Success", IsAvail: 0 });
    expect(await set("rm-bp1trapincremental1")).toMatchObject({
      BackupStatus: "Success",
      BackupType: "IncrementalBackup",
    });
  });

  it("CreateBackup is refused while a backup runs, in another state, on a read-only instance, and after 20 a day", async () => {
    expect(await refused("rds", "CreateBackup", { DBInstanceId: "rm-bp1trapbusy1" })).toBe("400 BackupJobExists");
    expect(await refused("rds", "CreateBackup", { DBInstanceId: "rm-bp1traplocked1" })).toBe(
      "403 IncorrectDBInstanceState",
    );
    expect(await refused("rds", "CreateBackup", { DBInstanceId: "rr-bp1trapreadonly1" })).toBe(
      "400 ReadDBInstanceNotSupport",
    );
    expect(await refused("rds", "DescribeBackupTasks", { DBInstanceId: "rr-bp1trapreadonly1" })).toBe(
      "400 ReadDBInstanceNotSupport",
    );
    for (let index = 0; index < 20; index += 1) {
      await create("rm-bp1trapscheduled1");
      await advance(125_000);
    }
    expect(await refused("rds", "CreateBackup", { DBInstanceId: "rm-bp1trapscheduled1" })).toBe(
      "403 Exceeded.BackupTimes",
    );
    await advance(86_400_000);
    expect(await create("rm-bp1trapscheduled1")).toMatch(/^\d+$/);
  });

  it("CreateBackup is refused while the caller's own job waits to run", async () => {
    await create("rm-bp1trapscheduled1");
    expect(await refused("rds", "CreateBackup", { DBInstanceId: "rm-bp1trapscheduled1" })).toBe("400 BackupJobExists");
  });

  it("parameters are refused with the product's own codes", async () => {
    const DBInstanceId = "rm-bp1trapscheduled1";
    const create = (more: Record<string, string>): Promise<string> =>
      refused("rds", "CreateBackup", { DBInstanceId, ...more });
    expect(await create({ BackupMethod: "Magic" })).toBe("400 InvalidBackupMethod.ValueNotSupport");
    expect(await create({ BackupType: "Partial" })).toBe("400 BackupType.NotSupport");
    expect(await create({ BackupStrategy: "db", DBName: "a b" })).toBe("400 InvalidDBName.Format");
    const list = (more: Record<string, string>): Promise<string> =>
      refused("rds", "DescribeBackups", { DBInstanceId, ...more });
    expect(await list({ PageSize: "31" })).toBe("403 InvalidMaxRecordsPerPage.Malformed");
    expect(await list({ PageNumber: "0" })).toBe("400 InvalidPageNumbers.Malformed");
    expect(await list({ StartTime: "2026-01-01T00:00:00Z" })).toBe("400 InvalidStartTime.Format");
    expect(await list({ EndTime: "2026-13-01T00:00Z" })).toBe("400 InvalidEndTime.Format");
    expect(await list({ StartTime: "2026-01-02T00:00Z", EndTime: "2026-01-01T00:00Z" })).toBe(
      "400 InvalidParameterCombination",
    );
    const tasks = (more: Record<string, string>): Promise<string> =>
      refused("rds", "DescribeBackupTasks", { DBInstanceId, ...more });
    expect(await tasks({ BackupJobId: "1,2" })).toBe("400 InvalidParameters.Format");
    expect(await tasks({ BackupJobStatus: "Finished" })).toBe("400 InvalidParameters.Format");
    const nobody = { DBInstanceId: "rm-nobody" };
    expect(await refused("rds", "CreateBackup", nobody)).toBe("404 InvalidDBInstanceName.NotFound");
    expect(await refused("rds", "DescribeBackups", nobody)).toBe("404 InvalidDBInstance.NotFound");
    expect(await refused("rds", "DescribeBackupPolicy", nobody)).toBe("404 InvalidDBInstanceId.NotFound");
  });
});

describe("traps of Redis", () => {
  const tasks = async (InstanceId: string, more: Record<string, string> = {}): Promise<any[]> =>
    (await call("redis", "DescribeBackupTasks", { InstanceId, ...more })).BackupJobs;
  const sets = async (InstanceId: string, more: Record<string, string> = {}): Promise<any[]> =>
    (await call("redis", "DescribeBackups", { InstanceId, ...RANGE, ...more })).Backups.Backup;
  const create = async (InstanceId: string): Promise<string> =>
    (await call("redis", "CreateBackup", { InstanceId })).BackupJobID;

  it("an old cluster answers one job for each shard, joined with commas", async () => {
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
    expect(await refused("redis", "DescribeBackups", params)).toBe("400 InvalidBackupJobId.Malformed");
  });

  it("a new cluster answers one job, with a row for each shard", async () => {
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

  it("older answers have the progress in Process alone", async () => {
    const [row] = await tasks("r-bp1trapolder1");
    expect(Number(row.Process)).toBeGreaterThan(0);
    expect(row).not.toHaveProperty("Progress");
  });

  it("a failed job vanishes, and its set is Failed or never comes", async () => {
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

  it("Tair is listed only for a caller that asks for it", async () => {
    const list = async (more: Record<string, string>): Promise<string[]> =>
      (await call("redis", "DescribeInstances", { RegionId: "cn-hangzhou", ...more })).Instances.KVStoreInstance.map(
        (row: any) => row.InstanceId,
      );
    expect(await list({})).not.toContain("r-bp1traptair1");
    expect(await list({ InstanceType: "Tair" })).toEqual(["r-bp1traptair1"]);
    expect(await list({ InstanceType: "tair_rdb" })).toEqual(["r-bp1traptair1"]);
    expect(await list({ InstanceIds: "r-bp1trapolder1,r-bp1traptair1" })).toEqual(["r-bp1trapolder1"]);
  });

  it("refusals have the product's own codes", async () => {
    const InstanceId = "r-bp1trapolder1";
    expect(await refused("redis", "CreateBackup", { InstanceId })).toBe("400 BackupJobExists");
    expect(await refused("redis", "CreateBackup", { InstanceId, BackupRetentionPeriod: "3" })).toBe(
      "400 InvalidBackupRetentionPeriod.Malformed",
    );
    expect(await refused("redis", "DescribeBackupTasks", { InstanceId: "r-nobody" })).toBe(
      "404 InvalidInstanceId.NotFound",
    );
    expect(await refused("redis", "DescribeBackups", { InstanceId })).toBe("400 MissingStartTime");
    const list = (more: Record<string, string>): Promise<string> =>
      refused("redis", "DescribeBackups", { InstanceId, ...RANGE, ...more });
    expect(await list({ PageSize: "31" })).toBe("400 InvalidPageSize.Malformed");
    expect(await list({ StartTime: "2026-01-01" })).toBe("400 InvalidStartTime.Malformed");
    expect(await list({ EndTime: "2019-01-01T00:00Z" })).toBe("400 InvalidStartTimeAndEndTime.Malformed");
    await emulator().control.seed({ instances: [{ product: "redis", id: "r-locked", status: "Changing" }] });
    expect(await refused("redis", "CreateBackup", { InstanceId: "r-locked" })).toBe("403 IncorrectDBInstanceState");
  });
});

describe("traps of PolarDB", () => {
  it("the same ClientToken answers the same job and starts nothing, even after the job has ended", async () => {
    await emulator().control.seed({ instances: [{ product: "polardb", id: "pc-token" }] });
    const create = async (ClientToken: string): Promise<string> =>
      (await call("polardb", "CreateBackup", { DBClusterId: "pc-token", ClientToken })).BackupJobId;
    const jobId = await create("one");
    expect(await create("one")).toBe(jobId);
    expect(await refused("polardb", "CreateBackup", { DBClusterId: "pc-token", ClientToken: "two" })).toBe(
      "400 BackupJobExists",
    );
    await advance(125_000);
    expect(await create("one")).toBe(jobId);
    expect(await create("two")).not.toBe(jobId);
    expect(await emulator().control.createdBackups()).toMatchObject([{ instanceId: "pc-token", count: 2 }]);
  });

  it("the job id of CreateBackup is the id of the set", async () => {
    await emulator().control.seed({ instances: [{ product: "polardb", id: "pc-set" }] });
    const { BackupJobId } = await call("polardb", "CreateBackup", { DBClusterId: "pc-set" });
    await advance(185_000);
    const { Items } = await call("polardb", "DescribeBackups", {
      DBClusterId: "pc-set",
      BackupId: BackupJobId,
      ...RANGE,
    });
    expect(Items.Backup).toMatchObject([{ BackupId: BackupJobId, BackupStatus: "Success" }]);
  });

  it("three manual sets are kept at most", async () => {
    expect(await refused("polardb", "CreateBackup", { DBClusterId: "pc-bp1trapfull1" })).toBe(
      "403 BackupTimesExceeded",
    );
  });

  it("a failed job vanishes and leaves a Failed set", async () => {
    const DBClusterId = "pc-bp1trapfailed1";
    const { BackupJobId } = await call("polardb", "CreateBackup", { DBClusterId });
    await advance(185_000);
    expect((await call("polardb", "DescribeBackupTasks", { DBClusterId, BackupJobId })).Items.BackupJob).toEqual([]);
    const { Items } = await call("polardb", "DescribeBackups", { DBClusterId, ...RANGE });
    expect(Items.Backup).toMatchObject([{ BackupStatus: "Failed", IsAvail: "0" }]);
  });

  it("refusals have the product's own codes", async () => {
    expect(await refused("polardb", "DescribeBackupTasks", { DBClusterId: "pc-nobody" })).toBe(
      "400 InvalidDBClusterId.NotFound",
    );
    expect(await refused("polardb", "CreateBackup", { DBClusterId: "pc-nobody" })).toBe(
      "404 InvalidDBClusterId.NotFound",
    );
    expect(await refused("polardb", "CreateBackup", { DBClusterId: "rm-1" })).toBe("404 InvalidDBClusterId.Malformed");
    const mode = { DBClusterId: "pc-bp1trapfull1", BackupMode: "Both" };
    expect(await refused("polardb", "DescribeBackupTasks", mode)).toBe("400 InvalidBackupMode.Malformed");
    await emulator().control.seed({ instances: [{ product: "polardb", id: "pc-locked", status: "ClassChanging" }] });
    expect(await refused("polardb", "CreateBackup", { DBClusterId: "pc-locked" })).toBe(
      "403 OperationDenied.DBClusterStatus",
    );
  });
});

describe("traps of MongoDB", () => {
  it("a sharded cluster is not listed by default, and its sets want a NodeId", async () => {
    const list = async (more: Record<string, string>): Promise<string[]> =>
      (await call("mongodb", "DescribeDBInstances", { RegionId: "cn-hangzhou", ...more })).DBInstances.DBInstance.map(
        (row: any) => row.DBInstanceId,
      );
    expect(await list({})).not.toContain("dds-bp1trapsharded1");
    expect(await list({ DBInstanceType: "sharding" })).toEqual(["dds-bp1trapsharded1"]);
    expect(await refused("mongodb", "DescribeBackups", { DBInstanceId: "dds-bp1trapsharded1" })).toBe(
      "400 MissingNodeId",
    );
    const withNode = { DBInstanceId: "dds-bp1trapsharded1", NodeId: "d-bp1trap1" };
    expect((await call("mongodb", "DescribeBackups", withNode)).Backups.Backup).toEqual([]);
  });

  it("job ids may end in a line feed, as in the official sample", async () => {
    const DBInstanceId = "dds-bp1trapnewline1";
    const { BackupJobId } = await call("mongodb", "CreateBackup", { DBInstanceId });
    const { BackupJobs } = await call("mongodb", "DescribeBackupTasks", { DBInstanceId, BackupJobId });
    expect(BackupJobs).toMatchObject([{ BackupjobId: `${BackupJobId}\n` }]);
  });

  it("CreateBackup answers both ids, and older answers BackupId alone", async () => {
    const both = await call("mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapscheduled1" });
    expect(both.BackupId).toBe(both.BackupJobId);
    const older = await call("mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapolder1" });
    expect(older).not.toHaveProperty("BackupJobId");
    const DBInstanceId = "dds-bp1trapolder1";
    expect(
      (await call("mongodb", "DescribeBackupTasks", { DBInstanceId, BackupJobId: older.BackupId })).BackupJobs,
    ).toHaveLength(1);
  });

  it("a job goes Scheduled, Checking, Backuping, Finished, and its set has its job id", async () => {
    const DBInstanceId = "dds-bp1trapscheduled1";
    const { BackupJobId } = await call("mongodb", "CreateBackup", { DBInstanceId });
    const seen: string[] = [];
    for (let step = 0; step < 27; step += 1) {
      const [job] = (await call("mongodb", "DescribeBackupTasks", { DBInstanceId, BackupJobId })).BackupJobs;
      if (seen.at(-1) !== job.BackupSetStatus) seen.push(job.BackupSetStatus);
      expect("Progress" in job).toBe(["Checking", "Backuping"].includes(job.BackupSetStatus));
      await advance(5_000);
    }
    expect(seen).toEqual(["Scheduled", "Checking", "Backuping", "Finished"]);
    await advance(60_000);
    const { Backups } = await call("mongodb", "DescribeBackups", { DBInstanceId, BackupJobId });
    expect(Backups.Backup).toMatchObject([{ BackupJobId, BackupStatus: "Success" }]);
  });

  it("refusals have the product's own codes", async () => {
    const { endpoint } = emulator();
    await action(endpoint, "mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapscheduled1" });
    expect(await refused("mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapscheduled1" })).toBe(
      "403 OperationDenied.BackupJobExists",
    );
    expect(await refused("mongodb", "CreateBackup", { DBInstanceId: "dds-nobody" })).toBe(
      "404 InvalidDBInstanceId.NotFound",
    );
  });
});

it("every built-in trap is an instance of the scenario", () => {
  expect(SCENARIOS.traps?.scenario.instances).toHaveLength(26);
});
