import { get } from "node:http";
import type { Fault } from "../../../provider/emulator";
import { popCore } from "../vendor-clients";
import { action, callV1, exchange, json, VERSIONS, type RawResponse } from "../raw-call";
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

describe("faults that are answers", () => {
  it("throttle answers 400 Throttling.User with x-acs-retry-after in milliseconds", async () => {
    await set({ fault: "throttle", retryAfterMs: 1_234 });
    const answer = await tasks();
    expect([answer.status, json(answer).Code, answer.headers["x-acs-retry-after"]]).toEqual([
      400,
      "Throttling.User",
      "1234",
    ]);
    await set({ fault: "throttle", retryAfterMs: 0, code: "Throttling.Api" });
    const silent = await tasks();
    expect(json(silent).Code).toBe("Throttling.Api");
    expect(silent.headers).not.toHaveProperty("x-acs-retry-after");
  });

  it("unavailable503 answers ServiceUnavailable", async () => {
    await set({ fault: "unavailable503" });
    const answer = await tasks();
    expect([answer.status, json(answer).Code]).toEqual([503, "ServiceUnavailable"]);
  });

  it("html502 answers a page of HTML, which pop-core rejects with no Error at all", async () => {
    await set({ fault: "html502" });
    const answer = await tasks();
    expect([answer.status, answer.headers["content-type"], answer.text.slice(0, 6)]).toEqual([
      502,
      "text/html",
      "<html>",
    ]);
    const failure = popCore(emulator(), "rds").request("DescribeBackupTasks", RDS);
    await expect(failure).rejects.not.toBeInstanceOf(Error);
  });

  it("error500NoCode answers 500 with JSON that has no Code", async () => {
    await set({ fault: "error500NoCode" });
    const answer = await tasks();
    expect([answer.status, Object.keys(json(answer))]).toEqual([500, ["RequestId", "Message"]]);
  });

  it("ok200WithCode answers 200 with Code and no data, and carries nothing out", async () => {
    await set({ fault: "ok200WithCode", code: "InternalFailure", message: "Try later." });
    const answer = await create();
    expect(answer.status).toBe(200);
    expect(json(answer)).toMatchObject({ Code: "InternalFailure", Message: "Try later." });
    expect(json(answer)).not.toHaveProperty("BackupJobId");
    expect(await created()).toBe(0);
  });

  it("apiError answers the given code, status and message, in XML too", async () => {
    await set({ fault: "apiError", code: "LockTimeout", status: 400, message: "Locked <by> another." });
    expect(json(await tasks())).toMatchObject({ Code: "LockTimeout", Message: "Locked <by> another." });
    expect((await tasks({ Format: "XML" })).text).toContain("<Message>Locked &lt;by&gt; another.</Message>");
  });

  it("expiredToken answers InvalidSecurityToken.Expired", async () => {
    await set({ fault: "expiredToken" });
    expect(json(await tasks()).Code).toBe("InvalidSecurityToken.Expired");
  });

  it("clockSkew moves the Date header and the window of timestamps", async () => {
    await set({ fault: "clockSkew", skewMs: 10 * 60_000 });
    const answer = await tasks();
    expect(answer.status).toBe(200);
    const ahead = Date.parse(answer.headers.date ?? "") - Date.parse(await emulator().control.now());
    expect(Math.abs(ahead - 10 * 60_000)).toBeLessThan(1_001);
    await set({ fault: "clockSkew", skewMs: -20 * 60_000 });
    expect(json(await tasks()).Code).toBe("InvalidTimeStamp.Expired");
  });
});

describe("faults that spoil an answer", () => {
  it("truncated ends the body in the middle, with a frame that fits", async () => {
    await set({ fault: "truncated" });
    const answer = await tasks();
    expect(answer.status).toBe(200);
    expect(Number(answer.headers["content-length"])).toBe(answer.text.length);
    expect(answer.text).toMatch(/^\{"RequestId"/);
    expect(() => json(answer)).toThrow(SyntaxError);
  });

  it("empty answers 200 with no body, and has carried the action out", async () => {
    await set({ fault: "empty" });
    const answer = await create();
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(await created()).toBe(1);
  });

  it("wrongType answers valid JSON with texts in place of lists, and lists in place of ids", async () => {
    await set({ fault: "wrongType" });
    expect(json(await tasks()).Items.BackupJob).toBe("unexpected");
    expect(json(await create()).BackupJobId).toEqual([]);
  });

  it("hugePage answers 20,000 further rows, or as many as asked", async () => {
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

  it("slowDrip gives the right answer over its time", async () => {
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
  ] as const)("%s resets the connection and carries out %i backups", async (fault, count) => {
    await set({ fault });
    await expect(create()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await created()).toBe(count);
    expect(await lastEntry()).toMatchObject({ fault, status: fault.endsWith("Accept") ? 0 : 200 });
  });

  it.each(["resetBeforeAccept", "resetAfterAccept"] as const)("%s is a reset, not an orderly end", async (fault) => {
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

  it("stall sends nothing, resets in the end and carries nothing out", async () => {
    await set({ fault: "stall", ms: 100 });
    const begin = performance.now();
    await expect(create()).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(performance.now() - begin).toBeGreaterThan(90);
    expect(await created()).toBe(0);
  });
});

describe("which requests a fault meets", () => {
  it("lets `after` requests pass, meets `times`, and is named in the log", async () => {
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

  it("takes the first of the list that matches, then the next", async () => {
    await set({ fault: "throttle", times: 1 }, { fault: "unavailable503", times: 1 });
    expect([(await tasks()).status, (await tasks()).status, (await tasks()).status]).toEqual([400, 503, 200]);
  });

  it("is limited to a product, an action and an instance", async () => {
    await set({ fault: "unavailable503", product: "rds", action: "DescribeBackupTasks", instanceId: RDS.DBInstanceId });
    expect((await tasks()).status).toBe(503);
    expect((await tasks({ DBInstanceId: "rm-other" })).status).toBe(404);
    expect((await create()).status).toBe(200);
    await action(emulator().endpoint, "polardb", "DescribeBackupTasks", { DBClusterId: "pc-bp1demo0000000001" });
  });

  it("goes together with a clock skew", async () => {
    await set({ fault: "clockSkew", skewMs: 60_000 }, { fault: "unavailable503" });
    expect((await tasks()).status).toBe(503);
    expect(await lastEntry()).toMatchObject({ fault: "clockSkew+unavailable503" });
  });

  it("is not met before the signature is right", async () => {
    await set({ fault: "throttle" });
    const params = { Action: "DescribeBackupTasks", Version: VERSIONS.rds, ...RDS };
    const answer = await callV1({ endpoint: emulator().endpoint, params, accessKeySecret: "wrong" });
    expect(json(answer).Code).toBe("IncompleteSignature");
  });

  it("never touches the control surface", async () => {
    await set({ fault: "resetBeforeAccept" });
    expect((await exchange(`${emulator().endpoint}/_emulator/now`)).status).toBe(200);
  });
});
