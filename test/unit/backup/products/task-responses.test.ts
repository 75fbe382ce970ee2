import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";
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
  return lookupResult(request, { responses: [response], readAt: Date.UTC(2026, 0, 1) });
}

const rdsBody = (...rows: object[]) => ({ RequestId, Items: { BackupJob: rows } });
const rdsRow = (fields: object = {}) => ({
  BackupJobId: "1",
  BackupProgressStatus: "Uploading",
  JobMode: "Manual",
  ...fields,
});

const malformed = expect.objectContaining({ code: "MalformedResponse", retryable: false }) as Error;

describe("a response that differs from the documents", () => {
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
  ])("is refused: %s", (_what, product, body) => {
    expect(() => observation(product, body)).toThrow(malformed);
  });

  it("is described by its fields, without their values", () => {
    expect(() => observation("Rds", rdsBody(rdsRow({ BackupJobId: { secret: "s3cret" } })))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("s3cret") as string }) as Error,
    );
  });
});

describe("a response read with pop-core's JSON parser", () => {
  it("keeps every digit of an id beyond 2^53, in objects without a prototype", () => {
    const text = `{"RequestId":"${RequestId}","InstanceId":"r-1","BackupJobs":[{"BackupJobID":9007199254740993,"BackupProgressStatus":"Uploading","JobMode":"Manual","Progress":"27","Process":"0","NodeId":"r-1-db-0"}]}`;
    expect(observation("Redis", bigJson.parse(text)).tasks[0]).toMatchObject({
      jobId: "9007199254740993",
      progress: 27,
      nodeId: "r-1-db-0",
    });
  });

  it("may have unknown fields, and null or empty optional fields", () => {
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
  ])("reads the progress %j as %j", (Process, progress) => {
    expect(observation("Rds", rdsBody(rdsRow({ Process }))).tasks[0]?.progress).toBe(progress);
  });
});

describe("the parameters of a request", () => {
  const all = { backupJobId: 5, backupMode: "Manual", backupJobStatus: 1, clientToken: "t", flag: "None" };
  const parameters = (product: Product) => {
    const request = parseLookupRequest({ instanceId: ids[product], regionId: "cn-hangzhou", ...all });
    return definitionOf(product).tasks.parameters(request, request.jobIds[0]);
  };

  it("are in the product's own spelling, and only those that the product has", () => {
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
