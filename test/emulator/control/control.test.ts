import { Agent, get } from "node:http";
import {
  connectEmulator,
  ControlInputError,
  startEmulator,
  type Emulator,
  type EmulatorControl,
} from "../../../provider/emulator";
import { action, callV1, sendRequest, json, VERSIONS } from "../raw-call";
import { useEmulator } from "../use-emulator";

const emulator = useEmulator({ scenario: "demo" });
const RDS = "rm-bp1demo0000000001";

/** Runs the same operations through a control API, and returns all that it reports afterwards. */
async function history(target: Emulator, control: EmulatorControl): Promise<unknown> {
  await control.reset();
  await control.setClock({ speed: 0 });
  await control.seed("busy");
  await control.seed({ instances: [{ product: "rds", id: "rm-seeded" }], ram: ["*"] });
  await control.faults([{ fault: "throttle", times: 1 }]);
  const params = { Action: "CreateBackup", Version: VERSIONS.rds, DBInstanceId: "rm-seeded", SignatureNonce: "n" };
  await callV1({ endpoint: target.endpoint, params: { ...params, SignatureNonce: "m" } });
  await callV1({ endpoint: target.endpoint, params });
  await control.advance(30_000);
  const wholeSeconds = (text: string): unknown => JSON.parse(text.replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"TIME"'));
  const reported = [await control.requests(), await control.createdBackups(), await control.snapshot()];
  return wholeSeconds(JSON.stringify(reported));
}

describe("the control API", () => {
  it("has the same effects and results over HTTP as in the process", async () => {
    const local = await history(emulator(), emulator().control);
    const remote = await history(emulator(), connectEmulator(emulator().endpoint));
    expect(remote).toEqual(local);
    expect(local).toMatchObject([
      [
        { seq: 1, fault: "throttle", status: 400 },
        { seq: 2, status: 200, product: "rds", action: "CreateBackup", instanceId: "rm-seeded" },
      ],
      [{ product: "rds", instanceId: "rm-seeded", count: 1 }],
      { speed: 0 },
    ]);
  });

  it("returns the jobs and sets of an instance in a snapshot", async () => {
    const { control, endpoint } = emulator();
    await action(endpoint, "rds", "CreateBackup", { DBInstanceId: RDS });
    await control.advance(125_000);
    const instance = async (): Promise<any> => (await control.snapshot()).instances.find(({ id }) => id === RDS);
    expect((await instance()).jobs).toMatchObject([
      { mode: "Automated", phase: "NoStart", progress: 0 },
      { mode: "Manual", phase: "Finished", progress: 100 },
    ]);
    expect((await instance()).sets.map((set: any) => set.visible)).toEqual([true, true, false]);
    await control.advance(60_000);
    expect((await instance()).sets.map((set: any) => set.visible)).toEqual([true, true, true]);
  });

  it.each(["in the process", "over HTTP"])("rejects invalid input %s and lists every issue", async (access) => {
    const control = access === "over HTTP" ? connectEmulator(emulator().endpoint) : emulator().control;
    await expect(control.seed("nowhere")).rejects.toThrow(
      /there is no "nowhere"; choose one of demo, empty, idle, busy, fleet, clusters, releases, hostile, traps/,
    );
    const wrong: any = {
      instances: [
        { product: "mysql", id: "x" },
        { product: "rds", id: "y", jobs: [{ outcome: "Maybe" }] },
      ],
      rams: [],
    };
    const failure = await control.seed(wrong).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ControlInputError);
    expect((failure as Error).message).toMatch(/instances\.0\.product.*instances\.1\.jobs\.0\.outcome.*rams/);
    await expect(control.advance(-1)).rejects.toThrow(/^ms: /);
    await expect(control.setClock({ speed: -1 })).rejects.toThrow(/^clock\.speed: /);
    await expect(control.faults([{ fault: "gremlins" } as never])).rejects.toThrow(/^faults\.0\.fault: /);
    await expect(control.faults([{ fault: "apiError" } as never])).rejects.toThrow(
      /faults\.0\.code.*faults\.0\.status/,
    );
  });

  it("replaces an instance with the same product and id, and keeps the others", async () => {
    const { control } = emulator();
    await control.seed({ instances: [{ product: "rds", id: RDS, regionId: "cn-beijing" }] });
    const { instances } = await control.snapshot();
    expect(instances.map(({ id }) => id)).toHaveLength(4);
    expect(instances.find(({ id }) => id === RDS)).toMatchObject({ regionId: "cn-beijing", jobs: [], sets: [] });
  });

  it("restores instances, clock, ids, faults, RAM, log and nonces with reset", async () => {
    const { control, endpoint } = emulator();
    const create = { Action: "CreateBackup", Version: VERSIONS.rds, DBInstanceId: RDS, SignatureNonce: "same" };
    const first = json(await callV1({ endpoint, params: create }));
    await control.seed({
      instances: [{ product: "rds", id: "rm-new" }],
      ram: [],
      throttle: { requestsPerSecond: 1, burst: 1 },
    });
    await control.faults([{ fault: "html502" }]);
    await control.advance(86_400_000);
    await control.reset();
    expect(await control.requests()).toEqual([]);
    expect(await control.createdBackups()).toEqual([]);
    expect((await control.snapshot()).instances).toHaveLength(4);
    expect(Math.abs(Date.parse(await control.now()) - Date.now())).toBeLessThan(5_000);
    expect(json(await callV1({ endpoint, params: create })).BackupJobId).toBe(first.BackupJobId);
  });

  it("generates the same ids for the same seed, and other ids for another seed", async () => {
    const created: unknown[] = [];
    for (const seed of [7, 7, 8]) {
      const other = await startEmulator({ seed, scenario: "demo" });
      created.push((await action(other.endpoint, "rds", "CreateBackup", { DBInstanceId: RDS })).BackupJobId);
      await other.close();
    }
    expect(created[0]).toBe(created[1]);
    expect(created[0]).not.toBe(created[2]);
  });

  it("keeps the last 10,000 requests and continues their numbers", async () => {
    const { control, endpoint } = emulator();
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const one = (): Promise<void> =>
      new Promise((resolve, reject) =>
        get(endpoint, { agent }, (response) => response.resume().on("end", resolve)).on("error", reject),
      );
    for (let round = 0; round < 102; round += 1) await Promise.all(Array.from({ length: 100 }, one));
    agent.destroy();
    const log = await control.requests();
    expect([log.length, log[0]?.seq, log.at(-1)?.seq]).toEqual([10_000, 201, 10_200]);
  }, 20_000);

  it("does not log its own requests", async () => {
    await connectEmulator(emulator().endpoint).now();
    expect(await emulator().control.requests()).toEqual([]);
  });
});

describe("the control API over HTTP", () => {
  const call = (headers: Record<string, string>, path = "now", method = "GET"): Promise<number> =>
    sendRequest(`${emulator().endpoint}/_emulator/${path}`, { method, headers }).then(({ status }) => status);

  it("accepts a request of a program on this machine", async () => {
    expect(await call({})).toBe(200);
    expect(await call({ host: "localhost:1" })).toBe(200);
    expect(await call({ host: "[::1]" })).toBe(200);
  });

  it.each([
    ["an Origin", { origin: "http://127.0.0.1:3000" }],
    ["the Origin null", { origin: "null" }],
    ["a Host that is not loopback", { host: "evil.example" }],
    ["a Host that starts like a loopback address", { host: "127.0.0.1.evil.example" }],
    ["a fetch from another site", { "sec-fetch-site": "cross-site" }],
  ])("rejects a request with %s", async (_what, headers) => {
    expect(await call(headers)).toBe(403);
    expect(await call(headers, "reset", "POST")).toBe(403);
  });

  it("rejects an unknown route, a wrong method and a body that is not JSON", async () => {
    expect(await call({}, "nothing")).toBe(404);
    expect(await call({}, "reset")).toBe(405);
    const response = await sendRequest(`${emulator().endpoint}/_emulator/advance`, { method: "POST", body: "{" });
    expect([response.status, json(response).error]).toEqual([400, "The body is not JSON."]);
  });
});
