import { inspect } from "node:util";
import type { Connection } from "../../provider/alibaba/connection";
import type { Product } from "../../provider/backup/model/product";
import { type Emulator, type Fault, startEmulator } from "../../provider/emulator";
import type { InstanceSpec } from "../../provider/emulator";
import { connectTo, driveGate, driveGates, sourceOf } from "../support/drive-gates";
import { freshBackup, HOUR, MINUTE, SECOND, spec } from "../support/gate-samples";

/**
 * `onStale: "Create"` under every fault before and after the request is accepted: never two backups for one request, and
 * every gate ends.
 */

const TARGETS: Readonly<Record<Product, { product: InstanceSpec["product"]; id: string }>> = {
  Rds: { product: "rds", id: "rm-bp1once" },
  Redis: { product: "redis", id: "r-bp1once" },
  PolarDb: { product: "polardb", id: "pc-bp1once" },
  MongoDb: { product: "mongodb", id: "dds-bp1once" },
};
const PRODUCTS = Object.keys(TARGETS) as Product[];
const condition = freshBackup({ onStale: "Create", maxAgeMs: HOUR });
const gate = spec({ condition, timeoutMs: 2 * HOUR });
/** A long poll interval, because the table does not depend on it. */
const gateWithFewPolls = spec({ condition, timeoutMs: 15 * MINUTE, pollIntervalMs: 30 * SECOND });

let emulator: Emulator;
let connection: Connection;
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  process.on("unhandledRejection", onUnhandled);
  emulator = await startEmulator({ speed: 0 });
});
beforeEach(async () => {
  await emulator.control.reset();
  connection = connectTo(emulator, { timeoutMs: 300 });
});
afterEach(() => connection.close());
afterAll(async () => {
  await emulator.close();
  process.off("unhandledRejection", onUnhandled);
  expect(unhandled).toEqual([]);
});

/** Adds an instance whose only backup is too old, so that the gate must create one. */
async function seed(product: Product, changes: Partial<InstanceSpec> = {}) {
  const target = TARGETS[product];
  await emulator.control.seed({ instances: [{ ...target, sets: [{ startedAgoMs: 48 * HOUR }], ...changes }] });
  return target.id;
}

async function faults(...list: Fault[]) {
  await emulator.control.faults(list.map((fault) => ({ action: "CreateBackup", ...fault })));
}

/** The number of CreateBackup requests that the instance has accepted, and that were sent. */
async function creations(instanceId: string) {
  const accepted = (await emulator.control.createdBackups()).find((one) => one.instanceId === instanceId)?.count ?? 0;
  const requests = await emulator.control.requests();
  const sent = requests.filter((one) => one.action === "CreateBackup" && one.instanceId === instanceId).length;
  return { accepted, sent };
}

/** A fault, whether it occurs after the request was accepted, and how the gate ends. */
interface Row {
  fault: Fault;
  taken: boolean;
  /** On products without a ClientToken. */
  ends: "Passed" | "CreatedBackupLost" | "CreateRefused";
  /** On PolarDB, whose ClientToken allows a repeated request. Default: Passed. */
  endsOnPolarDb?: "CreateRefused";
}

const ONCE: readonly Row[] = [
  // Before the request is accepted.
  { fault: { fault: "resetBeforeAccept" }, taken: false, ends: "CreatedBackupLost" },
  { fault: { fault: "stall", ms: 5_000 }, taken: false, ends: "CreatedBackupLost" },
  { fault: { fault: "unavailable503" }, taken: false, ends: "CreatedBackupLost" },
  { fault: { fault: "html502" }, taken: false, ends: "CreatedBackupLost" },
  { fault: { fault: "error500NoCode" }, taken: false, ends: "CreatedBackupLost" },
  { fault: { fault: "ok200WithCode" }, taken: false, ends: "CreatedBackupLost" },
  { fault: { fault: "throttle", retryAfterMs: 10 }, taken: false, ends: "Passed" },
  { fault: { fault: "throttle", retryAfterMs: 60_000 }, taken: false, ends: "Passed" },
  { fault: { fault: "apiError", code: "IncorrectDBInstanceState", status: 403 }, taken: false, ends: "Passed" },
  { fault: { fault: "apiError", code: "OperationDenied.DBInstanceStatus", status: 403 }, taken: false, ends: "Passed" },
  { fault: { fault: "apiError", code: "OperationDenied.DBClusterStatus", status: 403 }, taken: false, ends: "Passed" },
  { fault: { fault: "apiError", code: "BackupJobExists", status: 400 }, taken: false, ends: "Passed" },
  { fault: { fault: "apiError", code: "OperationDenied.BackupJobExists", status: 403 }, taken: false, ends: "Passed" },
  {
    fault: { fault: "apiError", code: "Exceeded.BackupTimes", status: 403 },
    taken: false,
    ends: "CreateRefused",
    endsOnPolarDb: "CreateRefused",
  },
  {
    fault: { fault: "apiError", code: "Forbidden.RAM", status: 403 },
    taken: false,
    ends: "CreateRefused",
    endsOnPolarDb: "CreateRefused",
  },
  { fault: { fault: "expiredToken" }, taken: false, ends: "CreateRefused", endsOnPolarDb: "CreateRefused" },
  {
    fault: { fault: "clockSkew", skewMs: 3_600_000 },
    taken: false,
    ends: "CreateRefused",
    endsOnPolarDb: "CreateRefused",
  },
  // After the request was accepted.
  { fault: { fault: "resetAfterAccept" }, taken: true, ends: "Passed" },
  { fault: { fault: "resetBeforeBody" }, taken: true, ends: "Passed" },
  { fault: { fault: "resetMidBody" }, taken: true, ends: "Passed" },
  { fault: { fault: "empty" }, taken: true, ends: "Passed" },
  { fault: { fault: "truncated" }, taken: true, ends: "Passed" },
  { fault: { fault: "wrongType" }, taken: true, ends: "Passed" },
  { fault: { fault: "slowDrip", ms: 5_000 }, taken: true, ends: "Passed" },
  { fault: { fault: "slowDrip", ms: 60 }, taken: true, ends: "Passed" },
];

describe.each(PRODUCTS)("a gate with onStale Create on %s", (product) => {
  it.each(ONCE.map((row) => [JSON.stringify(row.fault), row] as const))(
    "creates at most one backup and ends as expected after %s once",
    async (_name, { fault, taken, ends, endsOnPolarDb = "Passed" }) => {
      const instanceId = await seed(product);
      await faults({ ...fault, times: 1 });
      const result = await driveGate(emulator, sourceOf(connection, instanceId), gateWithFewPolls);
      const { accepted, sent } = await creations(instanceId);
      const expected = product === "PolarDb" ? endsOnPolarDb : ends;
      expect(inspect(result.lastObservation, { depth: 3 }) && `${result.outcome} ${result.reasonCode}`).toBe(
        expected === "Passed" ? "Passed FreshBackup" : `Failed ${expected}`,
      );
      expect(accepted).toBe(expected === "Passed" ? 1 : 0);
      if (taken && product !== "PolarDb") expect(sent).toBe(1);
      if (expected === "Passed") expect(result.backupIds).toHaveLength(1);
      else expect(result.message).toMatch(/\S{3}.*\.$/s);
    },
  );

  it.each(ONCE.map((row) => [JSON.stringify(row.fault), row] as const))(
    "creates at most one backup and ends after %s on every request",
    async (_name, { fault, taken }) => {
      const instanceId = await seed(product);
      await faults(fault);
      const result = await driveGate(emulator, sourceOf(connection, instanceId), gateWithFewPolls);
      const { accepted } = await creations(instanceId);
      expect(accepted).toBe(taken ? 1 : 0);
      expect(result.outcome === "Passed").toBe(taken);
      expect(["Passed", "Failed", "TimedOut"]).toContain(result.outcome);
    },
  );

  it.each([
    ["immediately", 0],
    ["a minute later", MINUTE],
    ["four minutes later", 4 * MINUTE],
  ])("adopts its job that is listed %s, after a lost response", async (_when, listedAfterMs) => {
    const newJobs = { listedAfterMs, durationMs: 20 * MINUTE };
    const instanceId = await seed(product, { newJobs });
    await faults({ fault: "resetAfterAccept" });
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(await creations(instanceId)).toMatchObject({ accepted: 1 });
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
  });

  it("creates no second backup if the response is lost and the job is not listed in time", async () => {
    const instanceId = await seed(product, { newJobs: { listedAfterMs: 30 * MINUTE, durationMs: 40 * MINUTE } });
    await faults({ fault: "resetAfterAccept" });
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result).toMatchObject({ outcome: "Failed", reasonCode: "CreatedBackupLost" });
    expect(await creations(instanceId)).toMatchObject({ accepted: 1 });
  });

  it("adopts its job after a lost response and an outage of the API", async () => {
    const instanceId = await seed(product, { newJobs: { durationMs: 30 * MINUTE } });
    // An outage that starts after the first poll.
    await faults(
      { fault: "resetAfterAccept" },
      { fault: "unavailable503", action: "DescribeBackupTasks", after: 1, times: 12 },
    );
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(await creations(instanceId)).toMatchObject({ accepted: 1 });
  });

  it("fails and creates no second backup if the response is lost and the job fails", async () => {
    const instanceId = await seed(product, { newJobs: { outcome: "Failed" } });
    await faults({ fault: "resetAfterAccept" });
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result.outcome).toBe("Failed");
    expect(["JobFailed", "SetFailed", "CreatedBackupLost"]).toContain(result.reasonCode);
    expect(await creations(instanceId)).toMatchObject({ accepted: 1 });
  });

  it("does not send CreateBackup while an automatic backup runs, and waits for that backup", async () => {
    const jobs = [{ mode: "Automated" as const, createdAgoMs: MINUTE, durationMs: 10 * MINUTE }];
    const instanceId = await seed(product, { jobs });
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(await creations(instanceId)).toEqual({ accepted: 0, sent: 0 });
  });

  it("does not send CreateBackup if a fresh backup exists", async () => {
    const instanceId = await seed(product, { sets: [{ startedAgoMs: 10 * MINUTE, durationMs: MINUTE }] });
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result).toMatchObject({ outcome: "Passed", polls: 1 });
    expect(await creations(instanceId)).toEqual({ accepted: 0, sent: 0 });
  });

  it.each([
    ["while the backup runs", () => MINUTE],
    ["after the backup has ended and before its set is visible", (etaMs: number) => etaMs + SECOND],
  ])("finds the backup of a killed gate when it starts %s", async (_when, laterMs) => {
    const instanceId = await seed(product, { newJobs: { durationMs: 30 * MINUTE } });
    const killed = new AbortController();
    const first = sourceOf(connection, instanceId);
    const dying = {
      observe: first.observe.bind(first),
      createBackup: async (signal: AbortSignal) => {
        await first.createBackup(signal);
        killed.abort();
        return signal.reason as never;
      },
    };
    const [cancelled] = await driveGates(emulator, [{ source: dying, spec: gate, signal: killed.signal }]);
    expect(cancelled).toMatchObject({ outcome: "Cancelled" });
    const [job] = (await emulator.control.snapshot()).instances.find(({ id }) => id === instanceId)?.jobs ?? [];
    const etaMs = Date.parse(job?.endsAt ?? "") - Date.parse(await emulator.control.now());
    await emulator.control.advance(laterMs(etaMs));
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(await creations(instanceId)).toEqual({ accepted: 1, sent: 1 });
  });

  it("creates one backup together with four concurrent gates, and all of them pass", async () => {
    const instanceId = await seed(product);
    const configs = Array.from({ length: 5 }, () => ({ source: sourceOf(connection, instanceId), spec: gate }));
    const results = await driveGates(emulator, configs);
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => "Passed"));
    expect(await creations(instanceId)).toMatchObject({ accepted: 1 });
  });
});

it("two gates that request different backups in the same instant send one request, and both pass on its backup", async () => {
  const instanceId = await seed("Rds", { newJobs: { durationMs: 10 * MINUTE } });
  const run = (retentionDays: number) => {
    const create = { retentionDays };
    return { source: sourceOf(connection, instanceId, create), spec: gate, backup: JSON.stringify(create) };
  };
  const results = await driveGates(emulator, [run(7), run(30)]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["Passed", "Passed"]);
  expect(await creations(instanceId)).toEqual({ accepted: 1, sent: 1 });
});

it("a gate that does not accept the backup of another gate requests its own one afterwards", async () => {
  const instanceId = await seed("Rds", { newJobs: { durationMs: 10 * MINUTE } });
  const run = (method: string, acceptLogical: boolean) => {
    const create = { method };
    const own = spec({ condition: { ...condition, acceptLogical }, timeoutMs: 2 * HOUR });
    return { source: sourceOf(connection, instanceId, create), spec: own, backup: JSON.stringify(create) };
  };
  const results = await driveGates(emulator, [run("Logical", true), run("Physical", false)]);
  expect(results.map(({ outcome }) => outcome)).toEqual(["Passed", "Passed"]);
  expect(results[0]?.backupIds).not.toEqual(results[1]?.backupIds);
  expect(await creations(instanceId)).toEqual({ accepted: 2, sent: 2 });
});

it("a backup of an old Redis cluster is one request with a job per shard, also after a lost response", async () => {
  const nodes = ["r-bp1once-db-0", "r-bp1once-db-1", "r-bp1once-db-2"];
  for (const list of [[], [{ fault: "resetAfterAccept" as const }]]) {
    await emulator.control.reset();
    const instanceId = await seed("Redis", { nodes, jobPerNode: true, sets: [] });
    await faults(...list);
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(result.backupIds).toHaveLength(3);
    expect(await creations(instanceId)).toEqual({ accepted: 1, sent: 1 });
  }
});

it("PolarDB requests of one gate share a ClientToken, and another gate uses a different one", async () => {
  const instanceId = await seed("PolarDb");
  await faults({ fault: "resetAfterAccept", times: 2 });
  await driveGate(emulator, sourceOf(connection, instanceId), gate);
  await emulator.control.advance(3 * HOUR);
  await driveGate(emulator, sourceOf(connection, instanceId), gate);
  const sent = (await emulator.control.requests()).filter(({ action }) => action === "CreateBackup");
  const tokens = sent.map(({ params }) => params.ClientToken);
  expect(tokens).toHaveLength(4);
  expect(new Set(tokens.slice(0, 3)).size).toBe(1);
  expect(new Set(tokens).size).toBe(2);
  expect(await creations(instanceId)).toEqual({ accepted: 2, sent: 4 });
});

it("a PolarDB request keeps its ClientToken in its retries, and is not sent again after a lost response", async () => {
  const instanceId = await seed("PolarDb", { newJobs: { listedAfterMs: 2 * MINUTE, durationMs: 10 * MINUTE } });
  // The three tries of the first call: accepted with a lost response, then throttled twice. Throttling says nothing about the first try.
  await faults({ fault: "resetAfterAccept", times: 1 }, { fault: "throttle", retryAfterMs: 1, times: 2 });
  const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
  expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
  const sent = (await emulator.control.requests()).filter(({ action }) => action === "CreateBackup");
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ params }) => params.ClientToken)).size).toBe(1);
  expect(await creations(instanceId)).toMatchObject({ accepted: 1 });
});

it("CreateBackup contains the configured method, type and retention", async () => {
  const instanceId = await seed("Rds");
  const create = { method: "Snapshot", type: "FullBackup", retentionDays: 30 };
  await driveGate(emulator, sourceOf(connection, instanceId, create), gate);
  const [sent] = (await emulator.control.requests()).filter(({ action }) => action === "CreateBackup");
  expect(sent?.params).toMatchObject({
    DBInstanceId: instanceId,
    BackupMethod: "Snapshot",
    BackupType: "FullBackup",
    BackupRetentionPeriod: "30",
  });
});

it("a permanent rejection is retried every half minute until the timeout", async () => {
  const instanceId = await seed("Rds", { status: "DBInstanceClassChanging" });
  const result = await driveGate(emulator, sourceOf(connection, instanceId), { ...gate, timeoutMs: 5 * MINUTE });
  expect(result).toMatchObject({ outcome: "TimedOut" });
  expect(result.elapsedMs).toBeLessThan(5 * MINUTE + 10 * SECOND);
  expect(await creations(instanceId)).toEqual({ accepted: 0, sent: 8 });
});

describe("a repeated CreateBackup on PolarDB", () => {
  it.each<Fault>([
    { fault: "throttle", retryAfterMs: 1 },
    { fault: "throttle", retryAfterMs: 60_000 },
    { fault: "apiError", code: "Forbidden.RAM", status: 403 },
  ])("rejects with the error of a lost response when the next attempts end with %j", async (fault) => {
    const instanceId = await seed("PolarDb", { newJobs: { durationMs: 30 * MINUTE } });
    await faults({ fault: "resetAfterAccept", times: 1 }, { ...fault, times: 10 });
    const error: unknown = await sourceOf(connection, instanceId)
      .createBackup(new AbortController().signal)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "Unavailable" });
    expect((await creations(instanceId)).accepted).toBe(1);
  });

  it.each([
    "OperationDenied.DBClusterStatus",
    "OperationDenied.OutofUsage",
    "IncorrectDBInstanceState",
    "LockTimeout",
    "ConcurrentTaskExceeded",
  ])("rejects with the error of a lost response, and not with the refusal %s before it", async (code) => {
    const instanceId = await seed("PolarDb", { newJobs: { durationMs: 30 * MINUTE } });
    await faults(
      { fault: "apiError", code, status: 403, times: 1 },
      { fault: "resetAfterAccept", times: 1 },
      { fault: "throttle", retryAfterMs: 1, times: 10 },
    );
    const error: unknown = await sourceOf(connection, instanceId)
      .createBackup(new AbortController().signal)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "Unavailable" });
    expect(error).not.toHaveProperty("apiCode");
    expect((await creations(instanceId)).accepted).toBe(1);
  });

  it("adopts the accepted backup after a refusal, a lost response and throttled retries", async () => {
    const instanceId = await seed("PolarDb", {
      newJobs: { listedAfterMs: 2 * MINUTE, durationMs: 30 * MINUTE },
      maxManualBackups: 10,
    });
    await faults(
      { fault: "apiError", code: "OperationDenied.DBClusterStatus", status: 403, times: 1 },
      { fault: "resetAfterAccept", times: 1 },
      { fault: "throttle", retryAfterMs: 1, times: 1 },
    );
    const result = await driveGate(emulator, sourceOf(connection, instanceId), gate);
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(await creations(instanceId)).toEqual({ accepted: 1, sent: 3 });
  });

  it("adopts the accepted backup, and reports it to the next run, where the retries are throttled", async () => {
    const instanceId = await seed("PolarDb", { newJobs: { durationMs: 30 * MINUTE } });
    await faults({ fault: "resetAfterAccept", times: 1 }, { fault: "throttle", retryAfterMs: 1, times: 3 });
    const stop = new AbortController();
    const source = sourceOf(connection, instanceId);
    let observations = 0;
    const stopping = {
      createBackup: source.createBackup.bind(source),
      observe: async (...args: Parameters<typeof source.observe>) => {
        const observation = await source.observe(...args);
        if ((await creations(instanceId)).accepted > 0 && (observations += 1) === 2) stop.abort();
        return observation;
      },
    };
    const [cancelled] = await driveGates(emulator, [{ source: stopping, spec: gate, signal: stop.signal }]);
    const [job] = (await emulator.control.snapshot()).instances.find(({ id }) => id === instanceId)?.jobs ?? [];
    expect(cancelled).toMatchObject({ outcome: "Cancelled", requestedJobIds: [job?.jobId], createUncertain: false });
  });
});
