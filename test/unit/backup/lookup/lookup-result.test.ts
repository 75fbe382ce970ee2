import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";
import { lookupResult } from "../../../../provider/backup/lookup/lookup-result";
import type { Product } from "../../../../provider/backup/model/product";
import { parseTasks } from "../../../../provider/backup/products/parse-tasks";

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

describe("the result of a lookup", () => {
  it("is idle where every task of the instance is scheduled or has ended", () => {
    const body = rdsBody(
      rdsRow({ BackupJobId: "1", BackupStatus: "NoStart", BackupProgressStatus: "NoStart", JobMode: "Automated" }),
      rdsRow({ BackupJobId: "2", BackupStatus: "Finished" }),
      rdsRow({ BackupJobId: "3", BackupStatus: "Failed" }),
    );
    expect(observation("Rds", body)).toMatchObject({ idle: true, active: [], jobIds: ["1", "2", "3"] });
  });

  it.each(["NoStart", "Uploading", "Odd"])("is not idle with a manual task at %s", (BackupProgressStatus) => {
    expect(observation("Rds", rdsBody(rdsRow({ BackupProgressStatus })))).toMatchObject({ idle: false });
  });

  it.each([{ backupJobId: "7" }, { backupMode: "Manual" }, { backupJobStatus: "Progressing" }])(
    "is never idle for a lookup narrowed by %j, which does not list the whole instance",
    (filter) => {
      expect(observation("Rds", rdsBody(), filter)).toMatchObject({ idle: false, active: [], tasks: [] });
    },
  );

  it("omits a job that was not requested", () => {
    const body = rdsBody(rdsRow({ BackupJobId: "8", BackupStatus: "Finished" }));
    expect(observation("Rds", body, { backupJobId: "7" })).toMatchObject({ tasks: [], jobIds: [], idle: false });
  });

  it("applies a filter that the product's API lacks, and keeps every task that may be running", () => {
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

  it("is marked as truncated at maxResults, and idle still covers every task", () => {
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
