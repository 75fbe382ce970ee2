import { action, errorOfAction, VERSIONS } from "../../raw-call";
import { useEmulator } from "../../use-emulator";

const emulator = useEmulator({ scenario: "traps" });
type Product = keyof typeof VERSIONS;
const call = (product: Product, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: Product, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);
const advance = (ms: number): Promise<void> => emulator().control.advance(ms);

describe("unexpected behaviour of RDS", () => {
  const tasks = async (DBInstanceId: string, more: Record<string, string> = {}): Promise<any[]> =>
    (await call("rds", "DescribeBackupTasks", { DBInstanceId, ...more })).Items.BackupJob;
  const create = async (DBInstanceId: string): Promise<any> =>
    (await call("rds", "CreateBackup", { DBInstanceId })).BackupJobId;

  it("an idle instance lists a scheduled task, which does not block CreateBackup", async () => {
    const DBInstanceId = "rm-bp1trapscheduled1";
    const scheduled = { JobMode: "Automated", BackupProgressStatus: "NoStart", Process: "0" };
    expect(await tasks(DBInstanceId)).toMatchObject([scheduled]);
    await advance(7 * 86_400_000);
    expect(await tasks(DBInstanceId)).toMatchObject([scheduled]);
    expect(await tasks(DBInstanceId, { BackupJobStatus: "NoStart" })).toHaveLength(1);
    expect(await tasks(DBInstanceId, { BackupJobStatus: "Progressing" })).toEqual([]);
    expect(await create(DBInstanceId)).toMatch(/^\d+$/);
  });

  it("a finished task is not listed, but is found by its id", async () => {
    const DBInstanceId = "rm-bp1trapscheduled1";
    const BackupJobId = await create(DBInstanceId);
    await advance(60_000);
    expect(await tasks(DBInstanceId, { BackupMode: "Manual" })).toHaveLength(1);
    await advance(65_000);
    expect(await tasks(DBInstanceId, { BackupMode: "Manual" })).toEqual([]);
    const [finished] = await tasks(DBInstanceId, { BackupJobId });
    expect(finished).toMatchObject({ BackupStatus: "Finished", BackupId: expect.stringMatching(/^\d{9}$/) });
  });

  it("BackupStatus is absent until the task runs, unless the instance responds as in the samples", async () => {
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

  it("DescribeBackups lists the set only after the lag", async () => {
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

  it("a request for one job can return another job", async () => {
    const BackupJobId = await create("rm-bp1trapotherjob1");
    const [other] = await tasks("rm-bp1trapotherjob1", { BackupJobId });
    expect(other.BackupJobId).not.toBe(BackupJobId);
    expect(other.BackupStatus).toBe("Finished");
    expect(await tasks("rm-bp1trapotherjob1")).toMatchObject([{ BackupJobId }]);
  });

  it("ids are numbers on an instance that responds as in older documentation", async () => {
    const BackupJobId = await create("rm-bp1trapnumbers1");
    expect(typeof BackupJobId).toBe("number");
    await advance(125_000);
    const [job] = await tasks("rm-bp1trapnumbers1", { BackupJobId: String(BackupJobId) });
    expect(job).toMatchObject({ BackupJobId, BackupId: expect.any(Number) });
  });

  it("set times are to the minute on an instance that responds as in older documentation", async () => {
    const { Items } = await call("rds", "DescribeBackups", { DBInstanceId: "rm-bp1trapminutes1" });
    expect(Items.Backup[0].BackupStartTime).toMatch(/T\d\d:\d\dZ$/);
  });

  it("a failed task is Failed only in BackupStatus, and produces a Failed set without metadata", async () => {
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

  it("a running task can have a status that is not documented", async () => {
    const raw = { BackupStatus: "Compressing", BackupProgressStatus: "Compressing" };
    expect(await tasks("rm-bp1trapunknown1")).toMatchObject([raw]);
  });

  it("sets of status Success can be empty, unavailable or incremental", async () => {
    const set = async (DBInstanceId: string): Promise<any> =>
      (await call("rds", "DescribeBackups", { DBInstanceId })).Items.Backup[0];
    expect(await set("rm-bp1trapempty1")).toMatchObject({ BackupStatus: "Success", MetaStatus: "EMPTY" });
    expect(await set("rm-bp1trapunavailable1")).toMatchObject({ BackupStatus: "Success", IsAvail: 0 });
    expect(await set("rm-bp1trapincremental1")).toMatchObject({
      BackupStatus: "Success",
      BackupType: "IncrementalBackup",
    });
  });

  it("CreateBackup fails while a backup runs, in another state, on a read-only instance, and after 20 backups a day", async () => {
    expect(await errorOf("rds", "CreateBackup", { DBInstanceId: "rm-bp1trapbusy1" })).toBe("400 BackupJobExists");
    expect(await errorOf("rds", "CreateBackup", { DBInstanceId: "rm-bp1traplocked1" })).toBe(
      "403 IncorrectDBInstanceState",
    );
    expect(await errorOf("rds", "CreateBackup", { DBInstanceId: "rr-bp1trapreadonly1" })).toBe(
      "400 ReadDBInstanceNotSupport",
    );
    expect(await errorOf("rds", "DescribeBackupTasks", { DBInstanceId: "rr-bp1trapreadonly1" })).toBe(
      "400 ReadDBInstanceNotSupport",
    );
    for (let index = 0; index < 20; index += 1) {
      await create("rm-bp1trapscheduled1");
      await advance(125_000);
    }
    expect(await errorOf("rds", "CreateBackup", { DBInstanceId: "rm-bp1trapscheduled1" })).toBe(
      "403 Exceeded.BackupTimes",
    );
    await advance(86_400_000);
    expect(await create("rm-bp1trapscheduled1")).toMatch(/^\d+$/);
  });

  it("CreateBackup fails while a manual job waits to run", async () => {
    await create("rm-bp1trapscheduled1");
    expect(await errorOf("rds", "CreateBackup", { DBInstanceId: "rm-bp1trapscheduled1" })).toBe("400 BackupJobExists");
  });

  it("invalid parameters fail with the error codes of RDS", async () => {
    const DBInstanceId = "rm-bp1trapscheduled1";
    const create = (more: Record<string, string>): Promise<string> =>
      errorOf("rds", "CreateBackup", { DBInstanceId, ...more });
    expect(await create({ BackupMethod: "Magic" })).toBe("400 InvalidBackupMethod.ValueNotSupport");
    expect(await create({ BackupType: "Partial" })).toBe("400 BackupType.NotSupport");
    expect(await create({ BackupStrategy: "db", DBName: "a b" })).toBe("400 InvalidDBName.Format");
    const list = (more: Record<string, string>): Promise<string> =>
      errorOf("rds", "DescribeBackups", { DBInstanceId, ...more });
    expect(await list({ PageSize: "31" })).toBe("403 InvalidMaxRecordsPerPage.Malformed");
    expect(await list({ PageNumber: "0" })).toBe("400 InvalidPageNumbers.Malformed");
    expect(await list({ StartTime: "2026-01-01T00:00:00Z" })).toBe("400 InvalidStartTime.Format");
    expect(await list({ EndTime: "2026-13-01T00:00Z" })).toBe("400 InvalidEndTime.Format");
    expect(await list({ StartTime: "2026-01-02T00:00Z", EndTime: "2026-01-01T00:00Z" })).toBe(
      "400 InvalidParameterCombination",
    );
    const tasks = (more: Record<string, string>): Promise<string> =>
      errorOf("rds", "DescribeBackupTasks", { DBInstanceId, ...more });
    expect(await tasks({ BackupJobId: "1,2" })).toBe("400 InvalidParameters.Format");
    expect(await tasks({ BackupJobStatus: "Finished" })).toBe("400 InvalidParameters.Format");
    const nobody = { DBInstanceId: "rm-nobody" };
    expect(await errorOf("rds", "CreateBackup", nobody)).toBe("404 InvalidDBInstanceName.NotFound");
    expect(await errorOf("rds", "DescribeBackups", nobody)).toBe("404 InvalidDBInstance.NotFound");
    expect(await errorOf("rds", "DescribeBackupPolicy", nobody)).toBe("404 InvalidDBInstanceId.NotFound");
  });
});
