import { get } from "node:http";
import type { Fault } from "../../../provider/emulator";
import { popCore } from "../vendor-clients";
import { action, callV1, sendRequest, json, VERSIONS, type RawResponse } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const RDS = { DBInstanceId: "rm-bp1demo0000000001" };
const tasks = (more: Record<string, string> = {}): Promise<RawResponse> =>
  callV1({
    endpoint: emulator().endpoint,
    params: { Action: "DescribeBackupTasks", Version: VERSIONS.rds, ...RDS, ...more },
  });
const create = (): Promise<RawResponse> =>
  callV1({ endpoint: emulator().endpoint, params: { Action: "CreateBackup", Version: VERSIONS.rds, ...RDS } });
const set = (...faults: Fault[]): Promise<void> => emulator().control.faults(faults);
const created = async (): Promise<number> => (await emulator().control.createdBackups())[0]?.count ?? 0;
const lastEntry = async (): Promise<any> => (await emulator().control.requests()).at(-1);

describe("faults that replace the response", () => {
  it("throttle returns 400 Throttling.User with x-acs-retry-after in milliseconds", async () => {
    await set({ fault: "throttle", retryAfterMs: 1_234 });
    const response = await tasks();
    expect([response.status, json(response).Code, response.headers["x-acs-retry-after"]]).toEqual([
      400,
      "Throttling.User",
      "1234",
    ]);
    await set({ fault: "throttle", retryAfterMs: 0, code: "Throttling.Api" });
    const withoutHeader = await tasks();
    expect(json(withoutHeader).Code).toBe("Throttling.Api");
    expect(withoutHeader.headers).not.toHaveProperty("x-acs-retry-after");
  });

  it("unavailable503 returns ServiceUnavailable", async () => {
    await set({ fault: "unavailable503" });
    const response = await tasks();
    expect([response.status, json(response).Code]).toEqual([503, "ServiceUnavailable"]);
  });

  it("html502 returns an HTML page, which pop-core rejects with a value that is no Error", async () => {
    await set({ fault: "html502" });
    const response = await tasks();
    expect([response.status, response.headers["content-type"], response.text.slice(0, 6)]).toEqual([
      502,
      "text/html",
      "<html>",
    ]);
    const failure = popCore(emulator(), "rds").request("DescribeBackupTasks", RDS);
    await expect(failure).rejects.not.toBeInstanceOf(Error);
  });

  it("error500NoCode returns 500 with JSON that has no Code", async () => {
    await set({ fault: "error500NoCode" });
    const response = await tasks();
    expect([response.status, Object.keys(json(response))]).toEqual([500, ["RequestId", "Message"]]);
  });

  it("ok200WithCode returns 200 with Code and no data, and executes nothing", async () => {
    await set({ fault: "ok200WithCode", code: "InternalFailure", message: "Try later." });
    const response = await create();
    expect(response.status).toBe(200);
    expect(json(response)).toMatchObject({ Code: "InternalFailure", Message: "Try later." });
    expect(json(response)).not.toHaveProperty("BackupJobId");
    expect(await created()).toBe(0);
  });

  it("apiError returns the given code, status and message, in JSON and XML", async () => {
    await set({ fault: "apiError", code: "LockTimeout", status: 400, message: "Locked <by> another." });
    expect(json(await tasks())).toMatchObject({ Code: "LockTimeout", Message: "Locked <by> another." });
    expect((await tasks({ Format: "XML" })).text).toContain("<Message>Locked &lt;by&gt; another.</Message>");
  });

  it("expiredToken returns InvalidSecurityToken.Expired", async () => {
    await set({ fault: "expiredToken" });
    expect(json(await tasks()).Code).toBe("InvalidSecurityToken.Expired");
  });

  it("clockSkew shifts the Date header and the range of accepted timestamps", async () => {
    await set({ fault: "clockSkew", skewMs: 10 * 60_000 });
    const response = await tasks();
    expect(response.status).toBe(200);
    const ahead = Date.parse(response.headers.date ?? "") - Date.parse(await emulator().control.now());
    expect(Math.abs(ahead - 10 * 60_000)).toBeLessThan(1_001);
    await set({ fault: "clockSkew", skewMs: -20 * 60_000 });
    expect(json(await tasks()).Code).toBe("InvalidTimeStamp.Expired");
  });
});

describe("faults that change the response", () => {
  it("truncated sends half the body with a matching Content-Length", async () => {
    await set({ fault: "truncated" });
    const response = await tasks();
    expect(response.status).toBe(200);
    expect(Number(response.headers["content-length"])).toBe(response.text.length);
    expect(response.text).toMatch(/^\{"RequestId"/);
    expect(() => json(response)).toThrow(SyntaxError);
  });

  it("empty executes the action and returns 200 with an empty body", async () => {
    await set({ fault: "empty" });
    const response = await create();
    expect([response.status, response.text]).toEqual([200, ""]);
    expect(await created()).toBe(1);
  });

  it("wrongType returns valid JSON with strings in place of lists, and lists in place of ids", async () => {
    await set({ fault: "wrongType" });
    expect(json(await tasks()).Items.BackupJob).toBe("unexpected");
    expect(json(await create()).BackupJobId).toEqual([]);
  });

  it("hugePage adds 20,000 rows, or the configured number", async () => {
    await set({ fault: "hugePage" });
    expect(json(await tasks()).Items.BackupJob).toHaveLength(20_001);
    await set({ fault: "hugePage", count: 3, product: "mongodb" });
    const mongodb = await action(emulator().endpoint, "mongodb", "DescribeBackupTasks", {
      DBInstanceId: "dds-bp1demo00000001",
    });
    expect(mongodb.BackupJobs).toHaveLength(4);
    await set();
    expect(json(await tasks()).Items.BackupJob).toHaveLength(1);
  });

  it("slowDrip sends the correct response over its duration", async () => {
    await set({ fault: "slowDrip", ms: 150 });
    const begin = performance.now();
    expect(json(await tasks()).Items.BackupJob).toHaveLength(1);
    expect(performance.now() - begin).toBeGreaterThan(120);
  });
});

describe("faults of the connection", () => {
  it.each([
    ["resetBeforeAccept", 0],
    ["resetAfterAccept", 1],
    ["resetBeforeBody", 1],
    ["resetMidBody", 1],
  ] as const)("%s resets the connection and starts %i backups", async (fault, count) => {
    await set({ fault });
    await expect(create()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await created()).toBe(count);
    expect(await lastEntry()).toMatchObject({ fault, status: fault.endsWith("Accept") ? 0 : 200 });
  });

  it.each(["resetBeforeAccept", "resetAfterAccept"] as const)("%s is a reset, not an orderly close", async (fault) => {
    await set({ fault });
    await expect(create()).rejects.toThrow("read ECONNRESET");
  });

  it("resetMidBody sends the first half of the body", async () => {
    await set({ fault: "resetMidBody" });
    const text = await new Promise<string>((resolve) => {
      let received = "";
      get(`${emulator().endpoint}/?Format=JSON`, { agent: false }, (response) => {
        response.on("data", (chunk: Buffer) => (received += chunk.toString()));
        response.on("error", () => resolve(received));
      }).on("error", () => resolve(received));
    });
    expect(text).toMatch(/^\{"RequestId"/);
    expect(text).not.toMatch(/\}$/);
  });

  it("stall sends nothing, then resets the connection, and executes nothing", async () => {
    await set({ fault: "stall", ms: 100 });
    const begin = performance.now();
    await expect(create()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(performance.now() - begin).toBeGreaterThan(90);
    expect(await created()).toBe(0);
  });
});

describe("the scope of a fault", () => {
  it("skips `after` requests, applies to the next `times`, and is named in the request log", async () => {
    await set({ fault: "unavailable503", after: 1, times: 2 });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await tasks()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    const log = await emulator().control.requests();
    expect(log.map(({ fault, status, code }) => [fault, status, code])).toEqual([
      [undefined, 200, undefined],
      ["unavailable503", 503, "ServiceUnavailable"],
      ["unavailable503", 503, "ServiceUnavailable"],
      [undefined, 200, undefined],
    ]);
  });

  it("applies the first fault of the list that matches, then the next", async () => {
    await set({ fault: "throttle", times: 1 }, { fault: "unavailable503", times: 1 });
    expect([(await tasks()).status, (await tasks()).status, (await tasks()).status]).toEqual([400, 503, 200]);
  });

  it("can be limited to a product, an action and an instance", async () => {
    await set({ fault: "unavailable503", product: "rds", action: "DescribeBackupTasks", instanceId: RDS.DBInstanceId });
    expect((await tasks()).status).toBe(503);
    expect((await tasks({ DBInstanceId: "rm-other" })).status).toBe(404);
    expect((await create()).status).toBe(200);
    await action(emulator().endpoint, "polardb", "DescribeBackupTasks", { DBClusterId: "pc-bp1demo0000000001" });
  });

  it("combines with a clock skew", async () => {
    await set({ fault: "clockSkew", skewMs: 60_000 }, { fault: "unavailable503" });
    expect((await tasks()).status).toBe(503);
    expect(await lastEntry()).toMatchObject({ fault: "clockSkew+unavailable503" });
  });

  it("does not include requests with a wrong signature", async () => {
    await set({ fault: "throttle" });
    const params = { Action: "DescribeBackupTasks", Version: VERSIONS.rds, ...RDS };
    const response = await callV1({ endpoint: emulator().endpoint, params, accessKeySecret: "wrong" });
    expect(json(response).Code).toBe("IncompleteSignature");
  });

  it("does not include control requests", async () => {
    await set({ fault: "resetBeforeAccept" });
    expect((await sendRequest(`${emulator().endpoint}/_emulator/now`)).status).toBe(200);
  });
});

describe("faults of a list that is read page by page", () => {
  const page = async (PageNumber: number, more: Record<string, string> = {}): Promise<any> =>
    json(
      await callV1({
        endpoint: emulator().endpoint,
        params: {
          ...{ Action: "DescribeDBInstances", Version: VERSIONS.rds, RegionId: "cn-hangzhou" },
          ...{ PageSize: "2", PageNumber: String(PageNumber), ...more },
        },
      }),
    );
  const idsOf = (body: any): string[] => body.Items.DBInstance.map((row: any) => row.DBInstanceId);
  beforeEach(() =>
    emulator().control.seed({
      instances: [1, 2, 3, 4].map((number) => ({ product: "rds", id: `rm-page${String(number)}` })),
    }),
  );

  it("totalChanges returns another total from the second page on", async () => {
    await set({ fault: "totalChanges", by: 2, after: 1 });
    const totals = [await page(1), await page(2)].map((body) => body.TotalRecordCount);
    expect(totals).toEqual([5, 7]);
    await set({ fault: "totalChanges", by: -9 });
    expect(await page(1)).toMatchObject({ TotalRecordCount: 0, PageRecordCount: 2 });
    await set({ fault: "totalChanges" });
    expect(await page(1)).toMatchObject({ TotalRecordCount: 6 });
  });

  it("totalChanges keeps the type of a total that is a string", async () => {
    await set({ fault: "totalChanges", by: 3 });
    const params = { Action: "DescribeBackups", Version: VERSIONS.rds, ...RDS };
    const { TotalRecordCount, Items } = json(await callV1({ endpoint: emulator().endpoint, params }));
    expect(TotalRecordCount).toBe(String(Number(Items.Backup.length) + 3));
  });

  it("lostRows leaves out the first rows of a page and keeps the total", async () => {
    const [first] = idsOf(await page(2));
    await set({ fault: "lostRows", parameters: { PageNumber: "2" } });
    expect(idsOf(await page(1))).toHaveLength(2);
    const second = await page(2);
    expect([idsOf(second).length, second.TotalRecordCount]).toEqual([1, 5]);
    expect(idsOf(second)).not.toContain(first);
  });

  it("can be limited to a page and to a region", async () => {
    const parameters = { RegionId: "cn-hangzhou", PageNumber: "2" };
    await set({ fault: "apiError", code: "Forbidden.RAM", status: 403, parameters });
    expect((await page(1)).Code).toBeUndefined();
    expect((await page(2)).Code).toBe("Forbidden.RAM");
    expect((await page(2, { RegionId: "cn-shanghai" })).Code).toBeUndefined();
  });
});
