import { parseLookupRequest } from "../../../../provider/backup/lookup/lookup-request";
import { lookupResult } from "../../../../provider/backup/lookup/lookup-result";
import type { Product } from "../../../../provider/backup/model/product";
import { definitionOf } from "../../../../provider/backup/products/definition-of";
import { parseTasks } from "../../../../provider/backup/products/parse-tasks";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- what pop-core parses responds with; it has no types
const bigJson = require("json-bigint") as { parse(text: string): unknown };

const RequestId = "8D4C7C4E-0000-0000-0000-000000000001";
const ids = { Rds: "rm-1", Redis: "r-1", PolarDb: "pc-1", MongoDb: "dds-1" };

function observation(product: Product, body: unknown, args: object = {}) {
  const request = parseLookupRequest({ instanceId: ids[product], regionId: "cn-hangzhou", ...args });
  const response = parseTasks(product, body, request);
  return lookupResult(request, { responses: [response], readAt: "2026-01-01T00:00:00.000Z" });
}

const rdsBody = (...rows: object[]) => ({ RequestId, Items: { BackupJob: rows } });
const rdsRow = (fields: object = {}) => ({
  BackupJobId: "1",
  BackupProgressStatus: "Uploading",
  JobMode: "Manual",
  ...fields,
});

const malformed = expect.objectContaining({ code: "MalformedResponse", retryable: false }) as Error;

describe("a response that is not what the documents say", () => {
  it.each<[string, Product, unknown]>([
    ["no list (RDS)", "Rds", { RequestId }],
    ["no list inside Items (RDS)", "Rds", { RequestId, Items: {} }],
    ["an empty text for the list (RDS)", "Rds", { RequestId, Items: { BackupJob: "" } }],
    ["null for the list (RDS)", "Rds", { RequestId, Items: { BackupJob: null } }],
    ["no list (Redis)", "Redis", { RequestId, InstanceId: "r-1" }],
    ["RDS's shape from Redis", "Redis", rdsBody(rdsRow())],
    ["Redis's shape from RDS", "Rds", { RequestId, BackupJobs: [] }],
    ["no list (PolarDB)", "PolarDb", { RequestId, Items: [] }],
    ["no list (MongoDB)", "MongoDb", { RequestId }],
    [
      "BackupJobId where MongoDB writes BackupjobId",
      "MongoDb",
      { RequestId, BackupJobs: [{ BackupJobId: "1", BackupSetStatus: "Checking" }] },
    ],
    ["no request id", "Rds", { Items: { BackupJob: [] } }],
    ["a row without an id", "Rds", rdsBody({ BackupProgressStatus: "Uploading" })],
    ["a row without any status", "Rds", rdsBody({ BackupJobId: "1", JobMode: "Manual" })],
    ["a row that is a text", "PolarDb", { RequestId, Items: { BackupJob: ["Finished"] } }],
    [
      "an id that has lost digits",
      "Redis",
      { RequestId, BackupJobs: [{ BackupJobID: 2 ** 60, BackupProgressStatus: "Finished" }] },
    ],
    ["a text", "Rds", "Finished"],
    ["a number", "Rds", 200],
    ["null", "Rds", null],
    ["a list", "Rds", []],
    ["another instance (Redis)", "Redis", { RequestId, InstanceId: "r-2", BackupJobs: [] }],
  ])("%s: refused, not guessed", (_what, product, body) => {
    expect(() => observation(product, body)).toThrow(malformed);
  });

  it("is described by its fields, never by its values", () => {
    expect(() => observation("Rds", rdsBody(rdsRow({ BackupJobId: { secret: "s3cret" } })))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("s3cret") as string }) as Error,
    );
  });
});

describe("a response read with pop-core's JSON parser", () => {
  it("keeps every digit of an id beyond 2^53, and does without prototypes", () => {
    const text = `{"RequestId":"${RequestId}","InstanceId":"r-1","BackupJobs":[{"BackupJobID":9007199254740993,"BackupProgressStatus":"Uploading","JobMode":"Manual","Progress":"27","Process":"0","NodeId":"r-1-db-0"}]}`;
    expect(observation("Redis", bigJson.parse(text)).tasks[0]).toMatchObject({
      jobId: "9007199254740993",
      progress: 27,
      nodeId: "r-1-db-0",
    });
  });

  it("tolerates fields that it does not know, and null or empty ones that it does not need", () => {
    const row = rdsRow({ BackupStatus: null, BackupId: "", TaskAction: "", Process: "n/a", Extra: { a: 1 } });
    expect(observation("Rds", { ...rdsBody(row), HostId: "x" }).tasks).toEqual([
      {
        product: "Rds",
        regionId: "cn-hangzhou",
        instanceId: "rm-1",
        jobId: "1",
        state: "Running",
        rawStatus: "Uploading",
        rawProgressStatus: "Uploading",
        mode: "Manual",
      },
    ]);
  });

  it.each([
    ["25", 25],
    [25, 25],
    ["18%", 18],
    ["99.5%", 99],
    ["0", 0],
    ["100", 100],
    ["101", undefined],
    ["-1", undefined],
    ["", undefined],
    [null, undefined],
    [{}, undefined],
  ])("progress %j is %j", (Process, progress) => {
    expect(observation("Rds", rdsBody(rdsRow({ Process }))).tasks[0]?.progress).toBe(progress);
  });
});

describe("the result of a lookup", () => {
  it("is idle where the whole list holds nothing but scheduled and finished tasks", () => {
    const body = rdsBody(
      rdsRow({ BackupJobId: "1", BackupStatus: "NoStart", BackupProgressStatus: "NoStart", JobMode: "Automated" }),
      rdsRow({ BackupJobId: "2", BackupStatus: "Finished" }),
      rdsRow({ BackupJobId: "3", BackupStatus: "Failed" }),
    );
    expect(observation("Rds", body)).toMatchObject({ idle: true, active: [], jobIds: ["1", "2", "3"] });
  });

  it.each(["NoStart", "Uploading", "Odd"])("is not idle with a manual task in %s", (BackupProgressStatus) => {
    expect(observation("Rds", rdsBody(rdsRow({ BackupProgressStatus })))).toMatchObject({ idle: false });
  });

  it.each([{ backupJobId: "7" }, { backupMode: "Manual" }, { backupJobStatus: "Progressing" }])(
    "never says idle where the lookup was narrowed by %j: it did not see the whole instance",
    (filter) => {
      expect(observation("Rds", rdsBody(), filter)).toMatchObject({ idle: false, active: [], tasks: [] });
    },
  );

  it("leaves out a job that was not requested", () => {
    const body = rdsBody(rdsRow({ BackupJobId: "8", BackupStatus: "Finished" }));
    expect(observation("Rds", body, { backupJobId: "7" })).toMatchObject({ tasks: [], jobIds: [], idle: false });
  });

  it("applies a filter that the product's API lacks, and hides nothing that may be running", () => {
    const job = (BackupjobId: string, BackupSetStatus: string, JobMode: string) => ({
      BackupjobId,
      BackupSetStatus,
      JobMode,
    });
    const body = {
      RequestId,
      BackupJobs: [
        job("1", "Scheduled", "Automated"),
        job("2", "Backuping", "Manual"),
        job("3", "Scheduled", "Manual"),
        job("4", "Odd", "Manual"),
        job("5", "Backuping", "Newish"),
        job("6", "Finished", "Manual"),
      ],
    };
    expect(observation("MongoDb", body, { backupMode: "Manual" }).jobIds).toEqual(["2", "3", "4", "5", "6"]);
    expect(observation("MongoDb", body, { backupMode: "Automated" }).jobIds).toEqual(["1", "5"]);
    expect(observation("MongoDb", body, { backupJobStatus: "NoStart" }).jobIds).toEqual(["1", "3", "4"]);
    expect(observation("MongoDb", body, { backupJobStatus: "Progressing" }).jobIds).toEqual(["2", "4", "5"]);
  });

  it("cut at maxResults says so, and idle still speaks of all", () => {
    const rows = [rdsRow({ BackupJobId: "1", BackupStatus: "Finished" }), rdsRow({ BackupJobId: "2" })];
    expect(observation("Rds", rdsBody(...rows), { maxResults: 1 })).toMatchObject({
      truncated: true,
      jobIds: ["1"],
      active: [{ jobId: "2" }],
      idle: false,
    });
  });

  it("is plain JSON", () => {
    const result = observation("Rds", rdsBody(rdsRow()));
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });
});

describe("the parameters of a request", () => {
  const all = { backupJobId: 5, backupMode: "Manual", backupJobStatus: 1, clientToken: "t", flag: "None" };
  const parameters = (product: Product) => {
    const request = parseLookupRequest({ instanceId: ids[product], regionId: "cn-hangzhou", ...all });
    return definitionOf(product).tasks.parameters(request, request.jobIds[0]);
  };

  it("are spelled as each product spells them, and a product is sent only what it has", () => {
    expect(parameters("Rds")).toEqual({
      DBInstanceId: "rm-1",
      BackupJobId: "5",
      BackupMode: "Manual",
      BackupJobStatus: "Progressing",
      ClientToken: "t",
      Flag: "None",
    });
    expect(parameters("Redis")).toEqual({
      InstanceId: "r-1",
      RegionId: "cn-hangzhou",
      BackupJobId: "5",
      JobMode: "Manual",
    });
    expect(parameters("PolarDb")).toEqual({ DBClusterId: "pc-1", BackupJobId: "5", BackupMode: "Manual" });
    expect(parameters("MongoDb")).toEqual({ DBInstanceId: "dds-1", BackupJobId: "5" });
  });
});
