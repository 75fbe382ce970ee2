import { readFileSync } from "node:fs";
import path from "node:path";
import { XMLParser } from "fast-xml-parser";
import { parseLookupRequest } from "../../../../provider/backup/lookup/parse-lookup-request";
import { lookupResult } from "../../../../provider/backup/lookup/lookup-result";
import type { Product } from "../../../../provider/backup/model/product";
import { parseTasks } from "../../../../provider/backup/products/parse-tasks";

const folder = path.join(__dirname, "../../../fixtures/responses");

function readResponse(file: string): unknown {
  const text = readFileSync(path.join(folder, file), "utf8");
  if (file.endsWith(".json")) return JSON.parse(text);
  return (new XMLParser().parse(text) as Record<string, unknown>).DescribeBackupTasksResponse;
}

function observation(product: Product, instanceId: string, file: string) {
  const request = { ...parseLookupRequest({ instanceId: "x-1", product, regionId: "cn-hangzhou" }), instanceId };
  const response = parseTasks(product, readResponse(file), request);
  return lookupResult(request, { responses: [response], readAt: Date.UTC(2024, 5, 1, 8) });
}

describe("a sample response of the documents", () => {
  const rdsRow = {
    product: "Rds",
    regionId: "cn-hangzhou",
    instanceId: "rm-uf6wjk5xxxxxxx",
    jobId: "4762614",
    state: "Scheduled",
    rawStatus: "NoStart",
    rawProgressStatus: "NoStart",
    mode: "Automated",
    action: "NormalBackupTask",
  };

  it.each(["rds-2019-zh.json", "rds-2019-zh.xml", "rds-2021-en.json", "rds-2021-zh.json", "rds-2021-zh.xml"])(
    "%s: every field is in the result, with the numeric id as a string",
    (file) => {
      expect(observation("Rds", "rm-uf6wjk5xxxxxxx", file)).toEqual({
        id: "rm-uf6wjk5xxxxxxx",
        instanceId: "rm-uf6wjk5xxxxxxx",
        product: "Rds",
        regionId: "cn-hangzhou",
        tasks: [rdsRow],
        jobIds: ["4762614"],
        active: [],
        idle: true,
        requestId: "90496720-2319-42A8-87CD-FCE4DF95EBED",
        readAt: "2024-06-01T08:00:00.000Z",
        truncated: false,
      });
    },
  );

  it("rds-2023-en.json: progress and backup set id are in the result too", () => {
    expect(observation("Rds", "rm-uf6wjk5xxxxxxx", "rds-2023-en.json").tasks).toEqual([
      { ...rdsRow, progress: 25, backupId: "346650271" },
    ]);
  });

  it.each(["redis-2021-en.json", "redis-2021-en.xml"])("%s: every field is in the result", (file) => {
    const { tasks, requestId, instanceId } = observation("Redis", "r-bp1zxszhcgatnx****", file);
    expect({ tasks, requestId, instanceId }).toEqual({
      requestId: "BB73740C-23E2-4392-9DA4-2660C74C****",
      instanceId: "r-bp1zxszhcgatnx****",
      tasks: [
        {
          product: "Redis",
          regionId: "cn-hangzhou",
          instanceId: "r-bp1zxszhcgatnx****",
          jobId: "8491111",
          state: "Scheduled",
          rawStatus: "NoStart",
          rawProgressStatus: "NoStart",
          mode: "Automated",
          action: "NormalBackupTask",
          progress: 0,
          startTime: "2021-01-05T19:24:00Z",
        },
      ],
    });
  });

  it("polardb-2024.json: a running manual task is active", () => {
    const { idle, active } = observation("PolarDb", "pc-1", "polardb-2024.json");
    expect(idle).toBe(false);
    expect(active).toEqual([
      {
        product: "PolarDb",
        regionId: "cn-hangzhou",
        instanceId: "pc-1",
        jobId: "11111111",
        state: "Running",
        rawStatus: "Uploading",
        rawProgressStatus: "Uploading",
        mode: "Manual",
        action: "TempBackupTask",
        progress: 42,
        startTime: "2024-06-01T08:00:00Z",
      },
    ]);
  });

  it("mongodb-2024.json: the id has no line feed, and the progress no per cent sign", () => {
    const { idle, active } = observation("MongoDb", "dds-1", "mongodb-2024.json");
    expect(idle).toBe(false);
    expect(active).toEqual([
      {
        product: "MongoDb",
        regionId: "cn-hangzhou",
        instanceId: "dds-1",
        jobId: "170034",
        state: "Running",
        rawStatus: "Backuping",
        mode: "Manual",
        progress: 18,
        startTime: "2024-06-01T08:00:00Z",
      },
    ]);
  });
});
