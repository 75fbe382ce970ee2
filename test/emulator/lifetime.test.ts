import { createServer, type AddressInfo } from "node:net";
import { EmulatorOptionError, startEmulator, type Emulator } from "../../provider/emulator";
import { callV1, sendRequest, VERSIONS } from "./raw-call";

const call = (endpoint: string): Promise<unknown> =>
  callV1({ endpoint, params: { Action: "DescribeRegions", Version: VERSIONS.rds } });

/** Waits until `count` requests have arrived. Fails after a limited number of turns. */
async function waitForRequests(emulator: Emulator, count: number): Promise<void> {
  for (let turn = 0; turn < 100_000; turn += 1) {
    if ((await emulator.control.requests()).length >= count) return;
    await new Promise(setImmediate);
  }
  throw new Error("the requests did not arrive");
}

describe("starting an emulator", () => {
  it("listens on the loopback address and returns the environment of a client", async () => {
    const emulator = await startEmulator();
    expect(emulator.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(emulator.env).toEqual({
      ALICLOUD_BACKUP_ENDPOINT: emulator.endpoint,
      ALICLOUD_ACCESS_KEY: "LTAI-emulator-not-a-real-key",
      ALICLOUD_SECRET_KEY: "emulator-not-a-real-secret",
      ALICLOUD_REGION: "cn-hangzhou",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI-emulator-not-a-real-key",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "emulator-not-a-real-secret",
      ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
    });
    expect((await emulator.control.snapshot()).instances).toEqual([]);
    await emulator.close();
  });

  it("accepts the access key of its options and no other", async () => {
    const keys = { accessKeyId: "mine", accessKeySecret: "my secret" };
    const emulator = await startEmulator(keys);
    expect(emulator.env).toMatchObject({ ALICLOUD_ACCESS_KEY: "mine", ALICLOUD_SECRET_KEY: "my secret" });
    const params = { Action: "DescribeRegions", Version: VERSIONS.rds };
    expect((await callV1({ endpoint: emulator.endpoint, params, ...keys })).status).toBe(200);
    expect((await callV1({ endpoint: emulator.endpoint, params })).status).toBe(404);
    await emulator.close();
  });

  it.each([
    [{ port: -1 }, "port must be an integer from 0 to 65535"],
    [{ speed: Number.NaN }, "speed must be a number from 0 to 1000000"],
    [{ seed: 1.5 }, "seed must be an integer"],
    [{ accessKeySecret: "" }, "accessKeySecret must not be empty"],
  ])("rejects %j with an error that names the option", async (options, message) => {
    const failure: unknown = await startEmulator(options).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmulatorOptionError);
    expect(failure).toMatchObject({ message, option: Object.keys(options)[0] });
  });

  it("reports the port that is in use", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    const failure: unknown = await startEmulator({ port }).catch((error: unknown) => error);
    taken.close();
    expect(failure).toBeInstanceOf(EmulatorOptionError);
    expect((failure as Error).message).toBe(`port ${port} is in use on 127.0.0.1`);
  });
});

describe("closing an emulator", () => {
  it("stops listening, and a second close does nothing", async () => {
    const emulator = await startEmulator();
    await call(emulator.endpoint);
    await emulator.close();
    await emulator.close();
    await expect(call(emulator.endpoint)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("ends stalled responses, slow responses and open connections immediately", async () => {
    const emulator = await startEmulator();
    await emulator.control.faults([
      { fault: "stall", ms: 600_000, times: 1 },
      { fault: "slowDrip", ms: 600_000, times: 1 },
    ]);
    const ends = Promise.allSettled([call(emulator.endpoint), call(emulator.endpoint)]);
    const kept = sendRequest(`${emulator.endpoint}/_emulator/now`, { headers: { connection: "keep-alive" } });
    await kept;
    await waitForRequests(emulator, 2);
    const begin = performance.now();
    await emulator.close();
    expect((await ends).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(performance.now() - begin).toBeLessThan(250);
  });
});
