import { XMLParser } from "fast-xml-parser";
import type { Scenario } from "../../../provider/emulator";
import { action, callV1, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const running = { createdAgoMs: 60_000, queuedMs: 0, durationMs: 240_000 };
const scenario: Scenario = {
  instances: [
    { product: "rds", id: "rm-1", scheduled: true, jobs: [running], sets: [{ startedAgoMs: 3_600_000 }] },
    { product: "redis", id: "r-1", scheduled: true, jobs: [running], sets: [{ startedAgoMs: 3_600_000 }] },
    { product: "polardb", id: "pc-1", scheduled: true, jobs: [running], sets: [{ startedAgoMs: 3_600_000 }] },
    { product: "mongodb", id: "dds-1", scheduled: true, jobs: [running], sets: [{ startedAgoMs: 3_600_000 }] },
  ],
};
const emulator = useEmulator({ scenario });
const RANGE = { StartTime: "2020-01-01T00:00Z", EndTime: "2050-01-01T00:00Z" };
const ID = expect.stringMatching(/^\d{7,9}$/);
const SECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const REQUEST_ID = expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
const call = (...parameters: [keyof typeof VERSIONS, string, Record<string, string>]): Promise<any> =>
  action(emulator().endpoint, ...parameters);

describe("the shapes of DescribeBackupTasks", () => {
  it("match the RDS documentation", async () => {
    expect(await call("rds", "DescribeBackupTasks", { DBInstanceId: "rm-1" })).toEqual({
      RequestId: REQUEST_ID,
      Items: {
        BackupJob: [
          {
            Process: "25",
            BackupJobId: ID,
            BackupStatus: "Uploading",
            JobMode: "Manual",
            BackupProgressStatus: "Uploading",
            TaskAction: "TempBackupTask",
          },
          {
            Process: "0",
            BackupJobId: ID,
            JobMode: "Automated",
            BackupProgressStatus: "NoStart",
            TaskAction: "NormalBackupTask",
          },
        ],
      },
    });
  });

  it("match the R-KVStore documentation: BackupJobID is a number, Process is deprecated", async () => {
    expect(await call("redis", "DescribeBackupTasks", { InstanceId: "r-1", JobMode: "Manual" })).toEqual({
      RequestId: REQUEST_ID,
      InstanceId: "r-1",
      BackupJobs: [
        {
          BackupJobID: expect.any(Number),
          BackupProgressStatus: "Uploading",
          JobMode: "Manual",
          Process: "0",
          Progress: "25",
          StartTime: SECONDS,
          TaskAction: "TempBackupTask",
        },
      ],
    });
  });

  it("match the PolarDB model", async () => {
    expect(await call("polardb", "DescribeBackupTasks", { DBClusterId: "pc-1", BackupMode: "Manual" })).toEqual({
      RequestId: REQUEST_ID,
      Items: {
        BackupJob: [
          {
            BackupJobId: ID,
            BackupProgressStatus: "Uploading",
            JobMode: "Manual",
            Process: "25",
            StartTime: SECONDS,
            TaskAction: "TempBackupTask",
          },
        ],
      },
    });
  });

  it("match the DDS documentation: BackupjobId, BackupSetStatus, and a running task with its progress in percent", async () => {
    expect(await call("mongodb", "DescribeBackupTasks", { DBInstanceId: "dds-1" })).toEqual({
      RequestId: REQUEST_ID,
      BackupJobs: [
        { BackupjobId: ID, BackupSetStatus: "Backuping", BackupStartTime: SECONDS, Progress: "25%", JobMode: "Manual" },
        { BackupjobId: ID, BackupSetStatus: "Scheduled", BackupStartTime: SECONDS, JobMode: "Automated" },
      ],
    });
  });

  it("are the same in XML, with lists as repeated elements under {Action}Response", async () => {
    const parser = new XMLParser({ parseTagValue: false });
    for (const [product, id, list] of [
      ["rds", { DBInstanceId: "rm-1" }, (root: any) => root.Items.BackupJob],
      ["redis", { InstanceId: "r-1" }, (root: any) => root.BackupJobs],
      ["polardb", { DBClusterId: "pc-1" }, (root: any) => root.Items.BackupJob],
      ["mongodb", { DBInstanceId: "dds-1" }, (root: any) => root.BackupJobs],
    ] as const) {
      const params = { Action: "DescribeBackupTasks", Version: VERSIONS[product], ...id };
      const xml = await callV1({ endpoint: emulator().endpoint, params: { ...params, Format: undefined } });
      expect(xml.headers["content-type"]).toBe("text/xml;charset=utf-8");
      const document = parser.parse(xml.text);
      const inJson = list(await call(product, "DescribeBackupTasks", id));
      const asStrings = inJson.map((row: object) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
      );
      expect(list(document.DescribeBackupTasksResponse)).toEqual(asStrings);
    }
  });
});

describe("the shapes of DescribeBackups", () => {
  it("match RDS: totals as strings, sizes and IsAvail as numbers, no job id", async () => {
    const response = await call("rds", "DescribeBackups", { DBInstanceId: "rm-1" });
    expect(response).toMatchObject({ PageNumber: "1", PageRecordCount: "1", TotalRecordCount: "1" });
    expect(response.Items.Backup[0]).toMatchObject({
      BackupId: ID,
      DBInstanceId: "rm-1",
      BackupStatus: "Success",
      BackupMode: "Automated",
      BackupMethod: "Physical",
      BackupType: "FullBackup",
      BackupStartTime: SECONDS,
      BackupEndTime: SECONDS,
      BackupSize: expect.any(Number),
      IsAvail: 1,
      MetaStatus: "OK",
      HostInstanceID: expect.any(String),
      BackupInitiator: "System",
    });
    expect(JSON.stringify(response)).not.toContain("BackupJobI");
  });

  it("match R-KVStore: ids and totals as numbers, the node of each row", async () => {
    const response = await call("redis", "DescribeBackups", { InstanceId: "r-1", ...RANGE });
    expect(response).toMatchObject({ PageNumber: 1, PageSize: 30, TotalCount: 1 });
    expect(response.Backups.Backup[0]).toMatchObject({
      BackupId: expect.any(Number),
      BackupJobID: expect.any(Number),
      BackupStatus: "Success",
      NodeInstanceId: "r-1",
      BackupStartTime: SECONDS,
    });
  });

  it("match PolarDB: every field and total a string, no job id", async () => {
    const response = await call("polardb", "DescribeBackups", { DBClusterId: "pc-1", ...RANGE });
    expect(response).toMatchObject({ PageNumber: "1", PageRecordCount: "1", TotalRecordCount: "1" });
    const [row] = response.Items.Backup;
    expect(row).toMatchObject({
      BackupId: ID,
      BackupStatus: "Success",
      BackupSetSize: expect.any(String),
      IsAvail: "1",
    });
    expect(Object.values(row).every((value) => typeof value === "string")).toBe(true);
    expect(JSON.stringify(response)).not.toContain("BackupJobI");
  });

  it("match DDS: BackupJobId as a string, IsAvail as a boolean, totals as numbers", async () => {
    const response = await call("mongodb", "DescribeBackups", { DBInstanceId: "dds-1" });
    expect(response).toMatchObject({ PageNumber: 1, PageSize: 30, TotalCount: 1 });
    expect(response.Backups.Backup[0]).toMatchObject({
      BackupId: ID,
      BackupJobId: ID,
      BackupStatus: "Success",
      IsAvail: true,
    });
  });
});

describe("the shapes of the other actions", () => {
  it("have the backup policy of each product in its own types", async () => {
    const policy = { PreferredBackupTime: "02:00Z-03:00Z", PreferredNextBackupTime: expect.stringMatching(/T02:15Z$/) };
    expect(await call("rds", "DescribeBackupPolicy", { DBInstanceId: "rm-1" })).toMatchObject({
      ...policy,
      BackupRetentionPeriod: 7,
      BackupLog: "Enable",
    });
    expect(await call("redis", "DescribeBackupPolicy", { InstanceId: "r-1" })).toMatchObject({
      ...policy,
      BackupRetentionPeriod: "7",
      EnableBackupLog: 0,
    });
    expect(await call("polardb", "DescribeBackupPolicy", { DBClusterId: "pc-1" })).toMatchObject({
      ...policy,
      DataLevel1BackupRetentionPeriod: "7",
    });
    expect(await call("mongodb", "DescribeBackupPolicy", { DBInstanceId: "dds-1" })).toMatchObject({
      ...policy,
      BackupRetentionPeriod: "7",
      BackupInterval: -1,
    });
  });

  it("have the regions under each product's own names, with endpoints where the product returns them", async () => {
    const first = (list: any[]): any => list.find(({ RegionId }) => RegionId === "cn-hangzhou");
    const rds = await call("rds", "DescribeRegions", {});
    expect(first(rds.Regions.RDSRegion)).toMatchObject({ RegionEndpoint: "rds.aliyuncs.com" });
    const redis = await call("redis", "DescribeRegions", {});
    expect(first(redis.RegionIds.KVStoreRegion)).toMatchObject({ RegionEndpoint: "r-kvstore.aliyuncs.com" });
    const polardb = await call("polardb", "DescribeRegions", {});
    expect(first(polardb.Regions.Region).Zones.Zone[0].ZoneId).toBe("cn-hangzhou-h");
    const mongodb = await call("mongodb", "DescribeRegions", {});
    expect(first(mongodb.Regions.DdsRegion).EndPoint).toBe("mongodb.aliyuncs.com");
  });
});
