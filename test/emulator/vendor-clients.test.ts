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

describe.each([undefined, "v2"] as const)("the vendor's SDKs with signature %s, on kinds and releases", (signature) => {
  beforeEach(async () => emulator().control.seed("clusters"));
  const LOCAL = "rm-bp1kindlocal0001";
  const NATIVE = "r-bp1kindnative001";
  const range = { startTime: "2020-01-01T00:00Z", endTime: "2050-01-01T00:00Z" };

  it("read the attributes, the policy and the recovery window of RDS", async () => {
    const { rds } = officialSdks(emulator(), signature);
    const id = { DBInstanceId: LOCAL };
    const attribute = body(await rds.describeDBInstanceAttribute(new rdsModel.DescribeDBInstanceAttributeRequest(id)));
    expect(attribute.items.DBInstanceAttribute).toMatchObject([
      { DBInstanceStorageType: "local_ssd", DBInstanceType: "Primary", deletionProtection: false },
    ]);
    const window = body(
      await rds.describeLocalAvailableRecoveryTime(
        new rdsModel.DescribeLocalAvailableRecoveryTimeRequest({ ...id, region: "cn-hangzhou" }),
      ),
    );
    expect(Date.parse(window.recoveryEndTime)).toBeGreaterThan(Date.parse(window.recoveryBeginTime));
    await rds.modifyBackupPolicy(new rdsModel.ModifyBackupPolicyRequest({ ...id, releasedKeepPolicy: "Lastest" }));
    const policy = body(await rds.describeBackupPolicy(new rdsModel.DescribeBackupPolicyRequest(id)));
    expect(policy).toMatchObject({ releasedKeepPolicy: "Lastest", backupRetentionPeriod: 7, enableBackupLog: "1" });
  });

  it("release an RDS instance and list the set that outlives it", async () => {
    const { rds } = officialSdks(emulator(), signature);
    const request = new rdsModel.DeleteDBInstanceRequest({ DBInstanceId: LOCAL, releasedKeepPolicy: "Lastest" });
    expect(body(await rds.deleteDBInstance(request)).regionId).toBe("cn-hangzhou");
    const detached = body(
      await rds.describeDetachedBackups(
        new rdsModel.DescribeDetachedBackupsRequest({ region: "cn-hangzhou", DBInstanceId: LOCAL }),
      ),
    );
    expect(detached).toMatchObject({ totalRecordCount: "1", items: { backup: [{ DBInstanceId: LOCAL, isAvail: 1 }] } });
  });

  it("read the attributes, the policy and the cluster backups of Redis, and release it", async () => {
    const { kv } = officialSdks(emulator(), signature);
    const id = { instanceId: NATIVE };
    const attribute = body(await kv.describeInstanceAttribute(new kvModel.DescribeInstanceAttributeRequest(id)));
    expect(attribute.instances.DBInstanceAttribute).toMatchObject([
      { architectureType: "cluster", computingType: "Ecs", shardCount: 3, instanceReleaseProtection: false },
    ]);
    const list = body(
      await kv.describeClusterBackupList(
        new kvModel.DescribeClusterBackupListRequest({ ...id, regionId: "cn-hangzhou", ...range }),
      ),
    );
    expect(list).toMatchObject({
      maxResults: 2,
      clusterBackups: [
        { clusterBackupStatus: "OK", isAvail: 1, backups: [{ backupStatus: "OK", isAvail: "1" }, {}, {}] },
        {},
      ],
    });
    const policy = body(await kv.describeBackupPolicy(new kvModel.DescribeBackupPolicyRequest(id)));
    expect(policy).toMatchObject({ backupRetentionPeriod: "7", enableBackupLog: 0 });
    await kv.deleteInstance(new kvModel.DeleteInstanceRequest(id));
    await expect(kv.describeInstanceAttribute(new kvModel.DescribeInstanceAttributeRequest(id))).rejects.toMatchObject({
      code: "InvalidInstanceId.NotFound",
    });
  });
});

// The registry has no generated SDK of DDS, and one of PolarDB without these calls.
describe.each(["GET", "POST"] as const)("pop-core by %s, on kinds and releases", (method) => {
  beforeEach(async () => emulator().control.seed("clusters"));

  it("reads and releases a PolarDB cluster", async () => {
    const client = popCore(emulator(), "polardb");
    const id = { DBClusterId: "pc-bp1kindpolar0001" };
    const range = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
    const call = (name: string, more: object = {}): Promise<any> =>
      client.request(name, { ...id, ...more }, { method });
    expect(await call("DescribeDBClusterAttribute")).toMatchObject({ DBType: "MySQL", DeletionLock: 0 });
    expect(await call("DescribeLocalAvailableRecoveryTime")).toMatchObject(id);
    expect(await call("DescribeLogBackupPolicy")).toMatchObject({ EnableBackupLog: 1 });
    await call("DeleteDBCluster", { BackupRetentionPolicyOnClusterDeletion: "ALL" });
    expect(await call("DescribeDetachedBackups", range)).toMatchObject({ TotalRecordCount: "2" });
  });

  it("reads the cluster backups of MongoDB by POST alone", async () => {
    const client = popCore(emulator(), "mongodb");
    const sharded = { DBInstanceId: "dds-bp1kindcloud001" };
    const listed = client.request("DescribeClusterBackups", sharded, { method });
    if (method === "GET") await expect(listed).rejects.toMatchObject({ code: "UnsupportedHTTPMethod" });
    else expect((await listed).ClusterBackups).toHaveLength(2);
    const ranges = await client.request("DescribeClusterRecoverTime", sharded, { method });
    expect(ranges.RestoreRanges).toHaveLength(1);
  });

  it("tells the account of its key", async () => {
    const client = popCore(emulator(), "rds", { apiVersion: "2015-04-01" });
    expect(await client.request("GetCallerIdentity", {}, { method })).toMatchObject({ AccountId: "1000000000000001" });
  });
});
