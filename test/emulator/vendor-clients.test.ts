import * as kvModel from "@alicloud/r-kvstore20150101";
import * as rdsModel from "@alicloud/rds20140815";
import { officialSdks, popCore } from "./vendor-clients";
import { useEmulator } from "./use-emulator";

const RDS = "rm-bp1demo0000000001";
const REDIS = "r-bp1demo000000001";
const emulator = useEmulator({ scenario: "demo" });

/** The body of an SDK response without its type, in which every member is optional. */
const body = (response: { body?: unknown }): any => response.body;

describe.each([undefined, "v2"] as const)("the vendor's SDKs with signature %s", (signature) => {
  it("follow an RDS backup from CreateBackup to its set", async () => {
    const { control } = emulator();
    const { rds } = officialSdks(emulator(), signature);
    const idle = body(await rds.describeBackupTasks(new rdsModel.DescribeBackupTasksRequest({ DBInstanceId: RDS })));
    expect(idle.items.backupJob).toMatchObject([{ jobMode: "Automated", backupProgressStatus: "NoStart" }]);

    const created = body(await rds.createBackup(new rdsModel.CreateBackupRequest({ DBInstanceId: RDS })));
    expect(created.backupJobId).toMatch(/^\d+$/);
    const task = async (): Promise<any> => {
      const request = new rdsModel.DescribeBackupTasksRequest({
        DBInstanceId: RDS,
        backupJobId: Number(created.backupJobId),
      });
      return body(await rds.describeBackupTasks(request)).items.backupJob[0];
    };
    const seen: string[] = [];
    const progress: number[] = [];
    for (let step = 0; step < 26; step += 1) {
      const job = await task();
      if (seen.at(-1) !== job.backupProgressStatus) seen.push(job.backupProgressStatus);
      progress.push(Number(job.process));
      expect(job.backupId === undefined).toBe(job.backupStatus !== "Finished");
      await control.advance(5_000);
    }
    expect(seen).toEqual(["NoStart", "Preparing", "Waiting", "Uploading", "Checking", "Finished"]);
    expect(progress).toEqual([...progress].sort((left, right) => left - right));
    expect(progress.at(-1)).toBe(100);

    const { backupId } = await task();
    const sets = async (): Promise<any> =>
      body(await rds.describeBackups(new rdsModel.DescribeBackupsRequest({ DBInstanceId: RDS, backupId }))).items
        .backup;
    expect(await sets()).toEqual([]);
    await control.advance(60_000);
    expect(await sets()).toMatchObject([
      { backupId, backupStatus: "Success", backupMode: "Manual", isAvail: 1, metaStatus: "OK" },
    ]);
  });

  it("follow a Redis backup from CreateBackup to its set", async () => {
    const { control } = emulator();
    const { kv } = officialSdks(emulator(), signature);
    const created = body(await kv.createBackup(new kvModel.CreateBackupRequest({ instanceId: REDIS })));
    const tasks = async (): Promise<any> =>
      body(
        await kv.describeBackupTasks(
          new kvModel.DescribeBackupTasksRequest({ instanceId: REDIS, backupJobId: created.backupJobID }),
        ),
      );
    expect((await tasks()).backupJobs).toMatchObject([
      { backupJobID: Number(created.backupJobID), backupProgressStatus: "NoStart" },
    ]);
    await control.advance(5_000 + 120_000);
    expect((await tasks()).backupJobs).toMatchObject([{ backupProgressStatus: "Finished", progress: "100" }]);
    await control.advance(60_000);
    const sets = body(
      await kv.describeBackups(
        new kvModel.DescribeBackupsRequest({
          instanceId: REDIS,
          startTime: "2020-01-01T00:00Z",
          endTime: "2050-01-01T00:00Z",
        }),
      ),
    );
    expect(sets.backups.backup[0]).toMatchObject({ backupJobID: Number(created.backupJobID), backupStatus: "Success" });
  });

  it("receive errors as their own error type, with code, status and request id", async () => {
    const { rds } = officialSdks(emulator(), signature);
    const request = new rdsModel.DescribeBackupTasksRequest({ DBInstanceId: "rm-nobody" });
    await expect(rds.describeBackupTasks(request)).rejects.toMatchObject({
      code: "InvalidDBInstanceName.NotFound",
      statusCode: 404,
      requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
    });
    await emulator().control.faults([{ fault: "throttle", retryAfterMs: 250 }]);
    await expect(rds.describeBackupTasks(request)).rejects.toMatchObject({ code: "Throttling.User", retryAfter: 250 });
  });

  it("succeed with characters that the SDK encodes differently in the URL and in the signature", async () => {
    const { rds } = officialSdks(emulator(), signature);
    const request = new rdsModel.DescribeDBInstancesRequest({
      regionId: "cn-hangzhou",
      searchKey: "a!b'(c)*~ d/é中&=+%",
    });
    expect(body(await rds.describeDBInstances(request)).items.DBInstance).toHaveLength(1);
  });
});

describe("the vendor's SDKs with ACS3", () => {
  it("fail with a wrong secret", async () => {
    const { rds } = officialSdks({ ...emulator() });
    const request = new rdsModel.DescribeBackupTasksRequest({ DBInstanceId: RDS });
    const wrong: any = {
      endpoint: emulator().endpoint.slice(7),
      protocol: "http",
      accessKeyId: "LTAI-emulator-not-a-real-key",
    };
    const client = new rdsModel.default({ ...wrong, accessKeySecret: "wrong" });
    await expect(client.describeBackupTasks(request)).rejects.toMatchObject({
      code: "IncompleteSignature",
      statusCode: 400,
    });
    expect(body(await rds.describeBackupTasks(request)).items).toBeDefined();
  });

  it("succeed with a temporary key and its token, and fail with another token", async () => {
    const key = { accessKeyId: "STS.sdk", accessKeySecret: "sts-secret", securityToken: "sts-token" };
    await emulator().control.seed({ credentials: [key] });
    const config: any = { endpoint: emulator().endpoint.slice(7), protocol: "http", ...key };
    const request = new rdsModel.DescribeBackupTasksRequest({ DBInstanceId: RDS });
    expect(body(await new rdsModel.default(config).describeBackupTasks(request)).items).toBeDefined();
    const other = new rdsModel.default({ ...config, securityToken: "other" });
    await expect(other.describeBackupTasks(request)).rejects.toMatchObject({ code: "InvalidSecurityToken.Malformed" });
  });
});

describe.each(["GET", "POST"])("pop-core by %s", (method) => {
  it("reads and creates on all four products", async () => {
    const calls = [
      ["rds", { DBInstanceId: RDS }],
      ["redis", { InstanceId: REDIS }],
      ["polardb", { DBClusterId: "pc-bp1demo0000000001" }],
      ["mongodb", { DBInstanceId: "dds-bp1demo00000001" }],
    ] as const;
    for (const [product, params] of calls) {
      const client = popCore(emulator(), product);
      const tasks = await client.request("DescribeBackupTasks", params, { method });
      expect(tasks.RequestId).toMatch(/^[0-9A-F-]{36}$/);
      const created = client.request("CreateBackup", params, { method });
      // A backup of MongoDB is running in this scenario.
      if (product === "mongodb")
        await expect(created).rejects.toMatchObject({ code: "OperationDenied.BackupJobExists" });
      else
        expect(Object.keys(await created)).toEqual(["RequestId", product === "redis" ? "BackupJobID" : "BackupJobId"]);
    }
    const methods = (await emulator().control.requests()).map((entry) => `${entry.method} ${entry.signature}`);
    expect(new Set(methods)).toEqual(new Set([`${method} V1`]));
  });

  it("sends a temporary key's token", async () => {
    await emulator().control.seed({
      credentials: [{ accessKeyId: "STS.pop", accessKeySecret: "s", securityToken: "t+/=" }],
    });
    const client = popCore(emulator(), "rds", { accessKeyId: "STS.pop", accessKeySecret: "s", securityToken: "t+/=" });
    expect((await client.request("DescribeBackupTasks", { DBInstanceId: RDS }, { method })).Items).toBeDefined();
  });
});
