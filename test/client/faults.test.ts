import { inspect } from "node:util";
import { createClient, type GetBackupTasksResult } from "../../provider/alibaba";
import { type BackupErrorCode, isBackupError } from "../../provider/backup/model/errors";
import type { Product } from "../../provider/backup/model/product";
import { startEmulator } from "../../provider/emulator";
import { FAULT_TABLE } from "../support/fault-table";
import {
  expectNoSecret,
  INSTANCES,
  keys,
  securityToken,
  slackMs,
  timeoutMs,
  useFaultyCloud,
  withinLimit,
} from "../support/faulty-cloud";

/**
 * Every fault of the emulator during a lookup, over real HTTP. A single fault: the retry succeeds, or the error is final. A
 * permanent fault: a typed error within the time limit.
 */

const emulator = useFaultyCloud();

async function lookUp(product: Product, options: { signal?: AbortSignal } = {}, limitMs = timeoutMs) {
  return withinLimit(
    emulator(),
    limitMs,
    async (client): Promise<{ result?: GetBackupTasksResult; error?: unknown }> => {
      try {
        return { result: await client.getBackupTasks({ instanceId: INSTANCES[product] }, options) };
      } catch (error) {
        return { error };
      }
    },
  );
}

function expectFailure(error: unknown, code: BackupErrorCode) {
  if (!isBackupError(error)) throw new Error(`not a typed error: ${inspect(error)}`);
  expect(`${error.code}: ${error.message}`).toMatch(new RegExp(`^${code}: `));
  expectNoSecret(error);
  return error;
}

describe.each(Object.keys(INSTANCES) as Product[])("a lookup of %s", (product) => {
  it.each(FAULT_TABLE.map((row) => [JSON.stringify(row.fault), row] as const))(
    "recovers or fails with the right error after %s once and permanently",
    async (_name, { fault, once, stays, limitMs }) => {
      await emulator().control.faults([{ ...fault, times: 1 }]);
      const first = await lookUp(product, {}, limitMs);
      if (once === "Succeeds") expect(first).toMatchObject({ result: { instanceId: INSTANCES[product] } });
      else expectFailure(first.error, stays as BackupErrorCode);

      await emulator().control.faults([fault]);
      const second = await lookUp(product, {}, limitMs);
      if (stays === "Succeeds") expect(second).toMatchObject({ result: { instanceId: INSTANCES[product] } });
      else expectFailure(second.error, stays);
    },
  );
});

describe("other failures of a call", () => {
  const options = { regionId: "cn-hangzhou", timeoutMs, retry: { attempts: 2, baseMs: 1 } };
  const rds = { instanceId: INSTANCES.Rds };

  it("does not repeat the string to sign that the server quotes after a wrong secret", async () => {
    const credentials = { ...keys, accessKeySecret: "fake-but-another", securityToken };
    const client = createClient({ ...options, endpoint: emulator().endpoint, credentials }, { environment: {} });
    const error = await client.getBackupTasks(rds).catch((failure: unknown) => failure);
    expect(expectFailure(error, "AuthenticationFailed")).toMatchObject({ apiCode: "IncompleteSignature" });
    client.close();
  });

  it("names the RAM action to grant if it is missing", async () => {
    const strict = await startEmulator({ speed: 0, scenario: { ram: ["rds:DescribeDBInstances"] } });
    const client = createClient({ ...options }, { environment: strict.env });
    const error = await client.getBackupTasks({ instanceId: "r-bp1none" }).catch((failure: unknown) => failure);
    expect(expectFailure(error, "PermissionDenied").hint).toContain("kvstore:DescribeBackupTasks");
    client.close();
    await strict.close();
  });

  it("waits as long as the API requests when throttled", async () => {
    await emulator().control.faults([{ fault: "throttle", retryAfterMs: 40, times: 1 }]);
    const started = performance.now();
    expect(await lookUp("Rds")).toMatchObject({ result: { product: "Rds" } });
    expect(performance.now() - started).toBeGreaterThanOrEqual(39);
  });

  it("reports server time in readAt if the clocks differ", async () => {
    await emulator().control.faults([{ fault: "clockSkew", skewMs: -600_000 }]);
    const now = Date.parse(await emulator().control.now());
    const { result } = await lookUp("Rds");
    expect(Math.abs(Date.parse(result?.readAt ?? "") - (now - 600_000))).toBeLessThanOrEqual(1_000);
  });

  it("truncates 20,000 rows at maxResults and still computes idle from all of them", async () => {
    await emulator().control.faults([{ fault: "hugePage", count: 20_000 }]);
    const { result } = await lookUp("MongoDb");
    expect(result).toMatchObject({ truncated: true, idle: false });
    expect(result?.tasks).toHaveLength(1_000);
  });

  it("fails quickly with the endpoint in the message if the connection is refused", async () => {
    const gone = await startEmulator({ speed: 0 });
    await gone.close();
    const client = createClient({ ...options, endpoint: gone.endpoint, credentials: keys }, { environment: {} });
    const error = await client.getBackupTasks(rds).catch((failure: unknown) => failure);
    expect(expectFailure(error, "Unavailable").message).toContain(gone.endpoint);
    client.close();
  });

  /** Returns a function that waits until the emulator has received `count` more requests. */
  async function requestsArrive(count: number) {
    const wanted = (await emulator().control.requests()).length + count;
    return async () => {
      while ((await emulator().control.requests()).length < wanted)
        await new Promise((resolve) => setImmediate(resolve));
    };
  }

  it("rejects with Cancelled immediately on abort while the server stalls", async () => {
    await emulator().control.faults([{ fault: "stall", ms: 10_000 }]);
    const arrived = await requestsArrive(1);
    const caller = new AbortController();
    const lookup = lookUp("Rds", { signal: caller.signal });
    await arrived();
    const aborted = performance.now();
    caller.abort();
    expectFailure((await lookup).error, "Cancelled");
    expect(performance.now() - aborted).toBeLessThan(500);
    expectFailure((await lookUp("Rds", { signal: AbortSignal.abort() })).error, "Cancelled");
  });

  it("rejects current and later lookups with Cancelled after close", async () => {
    await emulator().control.faults([{ fault: "stall", ms: 10_000 }]);
    const credentials = { ...keys, securityToken };
    const client = createClient({ ...options, endpoint: emulator().endpoint, credentials }, { environment: {} });
    const arrived = await requestsArrive(1);
    const underWay = client.getBackupTasks(rds).catch((failure: unknown) => failure);
    await arrived();
    client.close();
    expectFailure(await underWay, "Cancelled");
    expectFailure(await client.getBackupTasks(rds).catch((failure: unknown) => failure), "Cancelled");
  });

  it("rejects a signal that is not an AbortSignal", async () => {
    const signal = new AbortController() as unknown as AbortSignal;
    expect(expectFailure((await lookUp("Rds", { signal })).error, "BadInput").property).toBe("signal");
  });

  it("runs fifty concurrent lookups on one client and one signal without a leak warning", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    const credentials = { ...keys, securityToken };
    const client = createClient({ ...options, endpoint: emulator().endpoint, credentials }, { environment: {} });
    const { signal } = new AbortController();
    const all = await Promise.all(Array.from({ length: 50 }, () => client.getBackupTasks(rds, { signal })));
    expect(all).toHaveLength(50);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
    client.close();
  });

  it("applies one time limit to a lookup of several job ids", async () => {
    await emulator().control.faults([{ fault: "slowDrip", ms: 200 }]);
    const credentials = { ...keys, securityToken };
    const client = createClient(
      { ...options, timeoutMs: 500, endpoint: emulator().endpoint, credentials },
      { environment: {} },
    );
    const started = performance.now();
    const backupJobId = Array.from({ length: 20 }, (_, index) => index + 1).join(",");
    const lookup = client.getBackupTasks({ instanceId: INSTANCES.Redis, backupJobId });
    expectFailure(await lookup.catch((failure: unknown) => failure), "TimedOut");
    expect(performance.now() - started).toBeLessThan(500 + slackMs);
    client.close();
  });

  it("sends no request for invalid inputs", async () => {
    const before = (await emulator().control.requests()).length;
    const client = createClient({ ...options, endpoint: emulator().endpoint, credentials: keys }, { environment: {} });
    for (const args of [
      { instanceId: "" },
      { instanceId: "rm-bp1", backupJobId: "abc" },
      { instanceId: "rm-bp1", regionId: "mars-north-1" },
      { instanceId: `rm-${"x".repeat(10_000_000)}` },
      { instanceId: "rm-\u0000" },
    ]) {
      expectFailure(await client.getBackupTasks(args).catch((failure: unknown) => failure), "BadInput");
    }
    expect((await emulator().control.requests()).length).toBe(before);
    client.close();
  });
});
