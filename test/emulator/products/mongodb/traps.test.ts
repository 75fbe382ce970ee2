import { action, errorOfAction, VERSIONS } from "../../raw-call";
import { useEmulator } from "../../use-emulator";

const emulator = useEmulator({ scenario: "traps" });
type Product = keyof typeof VERSIONS;
const call = (product: Product, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: Product, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);
const advance = (ms: number): Promise<void> => emulator().control.advance(ms);

describe("unexpected behaviour of MongoDB", () => {
  it("a sharded cluster is not listed by default, and DescribeBackups requires a NodeId", async () => {
    const list = async (more: Record<string, string>): Promise<string[]> =>
      (await call("mongodb", "DescribeDBInstances", { RegionId: "cn-hangzhou", ...more })).DBInstances.DBInstance.map(
        (row: any) => row.DBInstanceId,
      );
    expect(await list({})).not.toContain("dds-bp1trapsharded1");
    expect(await list({ DBInstanceType: "sharding" })).toEqual(["dds-bp1trapsharded1"]);
    expect(await errorOf("mongodb", "DescribeBackups", { DBInstanceId: "dds-bp1trapsharded1" })).toBe(
      "400 MissingNodeId",
    );
    const withNode = { DBInstanceId: "dds-bp1trapsharded1", NodeId: "d-bp1trap1" };
    expect((await call("mongodb", "DescribeBackups", withNode)).Backups.Backup).toEqual([]);
  });

  it("job ids can end with a line feed, as in the official sample", async () => {
    const DBInstanceId = "dds-bp1trapnewline1";
    const { BackupJobId } = await call("mongodb", "CreateBackup", { DBInstanceId });
    const { BackupJobs } = await call("mongodb", "DescribeBackupTasks", { DBInstanceId, BackupJobId });
    expect(BackupJobs).toMatchObject([{ BackupjobId: `${BackupJobId}\n` }]);
  });

  it("CreateBackup returns both ids, and older responses only BackupId", async () => {
    const both = await call("mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapscheduled1" });
    expect(both.BackupId).toBe(both.BackupJobId);
    const older = await call("mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapolder1" });
    expect(older).not.toHaveProperty("BackupJobId");
    const DBInstanceId = "dds-bp1trapolder1";
    expect(
      (await call("mongodb", "DescribeBackupTasks", { DBInstanceId, BackupJobId: older.BackupId })).BackupJobs,
    ).toHaveLength(1);
  });

  it("a job passes Scheduled, Checking, Backuping and Finished, and its set has its job id", async () => {
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

  it("invalid requests fail with the error codes of MongoDB", async () => {
    const { endpoint } = emulator();
    await action(endpoint, "mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapscheduled1" });
    expect(await errorOf("mongodb", "CreateBackup", { DBInstanceId: "dds-bp1trapscheduled1" })).toBe(
      "403 OperationDenied.BackupJobExists",
    );
    expect(await errorOf("mongodb", "CreateBackup", { DBInstanceId: "dds-nobody" })).toBe(
      "404 InvalidDBInstanceId.NotFound",
    );
  });
});
