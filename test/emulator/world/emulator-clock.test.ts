import { startEmulator } from "../../../provider/emulator";
import { EmulatorClock } from "../../../provider/emulator/world/emulator-clock";
import { action, callV1, timestamp, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

describe("the emulator's clock", () => {
  it("starts at real time, runs at its speed, and does not jump when the speed changes", () => {
    let real = 1_000_000;
    const clock = new EmulatorClock(60, () => real);
    expect(clock.now()).toBe(1_000_000);
    real += 1_000;
    expect(clock.now()).toBe(1_060_000);
    clock.setSpeed(0);
    real += 5_000;
    expect(clock.now()).toBe(1_060_000);
    clock.advance(500);
    clock.setSpeed(1);
    real += 10;
    expect(clock.now()).toBe(1_060_510);
    expect(clock.realNow()).toBe(real);
  });
});

describe("an emulator at speed 0", () => {
  const emulator = useEmulator({ scenario: "demo" });

  it("uses its own time in the Date header and in every new task", async () => {
    const { control, endpoint } = emulator();
    await control.advance(48 * 3_600_000);
    const params = { Action: "CreateBackup", Version: VERSIONS.redis, InstanceId: "r-bp1demo000000001" };
    const response = await callV1({ endpoint, params });
    expect(Date.parse(response.headers.date ?? "")).toBe(Math.floor(Date.parse(await control.now()) / 1000) * 1000);
    const { BackupJobs } = await action(endpoint, "redis", "DescribeBackupTasks", { InstanceId: "r-bp1demo000000001" });
    expect(Date.parse(BackupJobs[0].StartTime) - Date.parse(response.headers.date ?? "")).toBeGreaterThanOrEqual(5_000);
  });

  it("accepts request timestamps in real time, however far its own clock has advanced", async () => {
    const { control, endpoint } = emulator();
    await control.advance(365 * 86_400_000);
    const params = { Action: "DescribeRegions", Version: VERSIONS.rds };
    expect((await callV1({ endpoint, params })).status).toBe(200);
    expect((await callV1({ endpoint, params: { ...params, Timestamp: timestamp(3_600_000) } })).status).toBe(400);
  });

  it("reports the progress of the MongoDB backup in the demo scenario, which ends after ten minutes", async () => {
    const { control, endpoint } = emulator();
    const progress = async (): Promise<string[]> =>
      (
        await action(endpoint, "mongodb", "DescribeBackupTasks", { DBInstanceId: "dds-bp1demo00000001" })
      ).BackupJobs.map((job: any) => job.Progress);
    expect(await progress()).toEqual(["28%"]);
    await control.advance(5 * 60_000);
    expect(await progress()).toEqual(["64%"]);
    await control.advance(5 * 60_000 - 1_000);
    expect(await progress()).toEqual(["99%"]);
    await control.advance(1_000);
    expect(await progress()).toEqual([]);
  });

  it("returns the same responses after one long step as after many short ones", async () => {
    const { control, endpoint } = emulator();
    const tasksAfter = async (steps: number): Promise<unknown> => {
      await control.reset();
      await action(endpoint, "rds", "CreateBackup", { DBInstanceId: "rm-bp1demo0000000001" });
      for (let step = 0; step < steps; step += 1) await control.advance(90_000 / steps);
      const { Items } = await action(endpoint, "rds", "DescribeBackupTasks", { DBInstanceId: "rm-bp1demo0000000001" });
      return Items;
    };
    expect(await tasksAfter(1)).toEqual(await tasksAfter(45));
  });

  it("starts a scheduled task at its time", async () => {
    const { control, endpoint } = emulator();
    const scheduled = { startsInMs: 3_600_000, durationMs: 60_000 };
    await control.seed({ instances: [{ product: "polardb", id: "pc-later", scheduled }] });
    const status = async (): Promise<string[]> =>
      (await action(endpoint, "polardb", "DescribeBackupTasks", { DBClusterId: "pc-later" })).Items.BackupJob.map(
        (job: any) => `${job.JobMode} ${job.BackupProgressStatus}`,
      );
    expect(await status()).toEqual(["Automated NoStart"]);
    await control.advance(3_600_000);
    expect(await status()).toEqual(["Automated Preparing"]);
    await control.advance(60_000);
    expect(await status()).toEqual([]);
  });
});

it("an emulator at speed 100,000 finishes a backup within two seconds of real time", async () => {
  const emulator = await startEmulator({ speed: 100_000, scenario: "demo" });
  const begin = performance.now();
  await action(emulator.endpoint, "rds", "CreateBackup", { DBInstanceId: "rm-bp1demo0000000001" });
  while ((await emulator.control.snapshot()).instances[0]?.jobs[1]?.phase !== "Finished") {
    if (performance.now() - begin > 2_000) throw new Error("still not finished");
    await new Promise(setImmediate);
  }
  await emulator.close();
});
