import { startEmulator } from "../../../provider/emulator";
import { action, callV1, json, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };

describe("the scenario clusters", () => {
  const emulator = useEmulator({ scenario: "clusters" });
  const call = (product: keyof typeof VERSIONS, name: string, params: Record<string, string>): Promise<any> =>
    action(emulator().endpoint, product, name, params);

  it("has a whole backup of five hours ago for each kind of cluster", async () => {
    const native = { InstanceId: "r-bp1kindnative001", RegionId: "cn-hangzhou", ...RANGE };
    expect((await call("redis", "DescribeClusterBackupList", native)).ClusterBackups).toMatchObject([
      { IsAvail: 1, Backups: [{}, {}, {}] },
      { IsAvail: 1 },
    ]);
    const partial = { ...native, InstanceId: "r-bp1kindpartial01" };
    expect((await call("redis", "DescribeClusterBackupList", partial)).ClusterBackups[0].Backups).toHaveLength(2);
    for (const [InstanceId, rows] of [
      ["r-bp1kindclassic01", 6],
      ["r-bp1kindold000001", 3],
    ] as const) {
      expect((await call("redis", "DescribeBackups", { InstanceId, ...RANGE })).Backups.Backup).toHaveLength(rows);
    }
    const params = { Action: "DescribeClusterBackups", Version: VERSIONS.mongodb, DBInstanceId: "dds-bp1kindlogs0001" };
    const { endpoint } = emulator();
    expect(json(await callV1({ endpoint, method: "POST", params })).ClusterBackups).toMatchObject([
      { AttachLogStatus: "Failed" },
      { AttachLogStatus: "Ready" },
    ]);
  });

  it("has an instance with a recovery window, and one with a gap", async () => {
    const ranges = async (DBInstanceId: string): Promise<any[]> =>
      (await call("mongodb", "DescribeInstanceRecoverTime", { DBInstanceId })).RestoreRanges;
    expect(await ranges("dds-bp1kindreplica1")).toHaveLength(1);
    expect(await ranges("dds-bp1kindgap00001")).toHaveLength(2);
    const end = async (DBInstanceId: string): Promise<number> =>
      Date.parse((await call("rds", "DescribeLocalAvailableRecoveryTime", { DBInstanceId })).RecoveryEndTime);
    const late = (await end("rm-bp1kindcloud0001")) - (await end("rm-bp1kindgap000001"));
    expect(late).toBeGreaterThan(3 * 3_600_000);
  });
});

it("the scenario releases has sets that outlive their instance, and sets that don't", async () => {
  const emulator = await startEmulator({ scenario: "releases", speed: 0 });
  try {
    const { instances } = await emulator.control.snapshot();
    const released = instances.filter(({ releasedAt }) => releasedAt !== undefined);
    expect(Object.fromEntries(released.map(({ id, sets }) => [id, sets.length]))).toEqual({
      "rm-bp1relgone000001": 1,
      "rm-bp1rellost000001": 0,
      "pc-bp1relgone000001": 1,
      "dds-bp1relgone00001": 1,
    });
    expect(instances.length - released.length).toBe(12);
  } finally {
    await emulator.close();
  }
});
