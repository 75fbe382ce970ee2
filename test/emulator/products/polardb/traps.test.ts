import { action, errorOfAction, VERSIONS } from "../../raw-call";
import { useEmulator } from "../../use-emulator";

const emulator = useEmulator({ scenario: "traps" });
const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
type Product = keyof typeof VERSIONS;
const call = (product: Product, name: string, params: Record<string, string>): Promise<any> =>
  action(emulator().endpoint, product, name, params);
const errorOf = (product: Product, name: string, params: Record<string, string>): Promise<string> =>
  errorOfAction(emulator().endpoint, product, name, params);
const advance = (ms: number): Promise<void> => emulator().control.advance(ms);

describe("unexpected behaviour of PolarDB", () => {
  it("a repeated ClientToken returns the same job and starts nothing, even after the job has ended", async () => {
    await emulator().control.seed({ instances: [{ product: "polardb", id: "pc-token" }] });
    const create = async (ClientToken: string): Promise<string> =>
      (await call("polardb", "CreateBackup", { DBClusterId: "pc-token", ClientToken })).BackupJobId;
    const jobId = await create("one");
    expect(await create("one")).toBe(jobId);
    expect(await errorOf("polardb", "CreateBackup", { DBClusterId: "pc-token", ClientToken: "two" })).toBe(
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

  it("CreateBackup fails while three manual sets exist", async () => {
    expect(await errorOf("polardb", "CreateBackup", { DBClusterId: "pc-bp1trapfull1" })).toBe(
      "403 BackupTimesExceeded",
    );
  });

  it("a failed job disappears and produces a Failed set", async () => {
    const DBClusterId = "pc-bp1trapfailed1";
    const { BackupJobId } = await call("polardb", "CreateBackup", { DBClusterId });
    await advance(185_000);
    expect((await call("polardb", "DescribeBackupTasks", { DBClusterId, BackupJobId })).Items.BackupJob).toEqual([]);
    const { Items } = await call("polardb", "DescribeBackups", { DBClusterId, ...RANGE });
    expect(Items.Backup).toMatchObject([{ BackupStatus: "Failed", IsAvail: "0" }]);
  });

  it("invalid requests fail with the error codes of PolarDB", async () => {
    expect(await errorOf("polardb", "DescribeBackupTasks", { DBClusterId: "pc-nobody" })).toBe(
      "400 InvalidDBClusterId.NotFound",
    );
    expect(await errorOf("polardb", "CreateBackup", { DBClusterId: "pc-nobody" })).toBe(
      "404 InvalidDBClusterId.NotFound",
    );
    expect(await errorOf("polardb", "CreateBackup", { DBClusterId: "rm-1" })).toBe("404 InvalidDBClusterId.Malformed");
    const mode = { DBClusterId: "pc-bp1trapfull1", BackupMode: "Both" };
    expect(await errorOf("polardb", "DescribeBackupTasks", mode)).toBe("400 InvalidBackupMode.Malformed");
    await emulator().control.seed({ instances: [{ product: "polardb", id: "pc-locked", status: "ClassChanging" }] });
    expect(await errorOf("polardb", "CreateBackup", { DBClusterId: "pc-locked" })).toBe(
      "403 OperationDenied.DBClusterStatus",
    );
  });
});
