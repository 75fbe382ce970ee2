import { connect, type Connection } from "../../provider/alibaba/connection";
import type { Condition } from "../../provider/backup/decision/condition";
import { decide } from "../../provider/backup/decision/decide";
import type { Decision } from "../../provider/backup/decision/decision";
import { isBackupError } from "../../provider/backup/model/errors";
import { NO_MEMORY, type Memory, remember } from "../../provider/backup/decision/memory";
import { type ObservationQuery, observationQuery } from "../../provider/backup/decision/observation-query";
import type { Product } from "../../provider/backup/model/product";
import { type Emulator, type InstanceSpec, SCENARIOS, startEmulator } from "../../provider/emulator";
import { connectTo, sourceOf } from "../support/drive-gates";
import { DAY, freshBackup, HOUR, jobFinished, MINUTE, SECOND } from "../support/gate-samples";
import { startTamperingProxy } from "../support/tampering-proxy";

/** What a gate observes of the four products over real HTTP, and what it decides. */

const { signal } = new AbortController();
const idle: Condition = { kind: "Idle" };
const TARGETS: Readonly<Record<Product, { product: InstanceSpec["product"]; id: string }>> = {
  Rds: { product: "rds", id: "rm-bp1source" },
  Redis: { product: "redis", id: "r-bp1source" },
  PolarDb: { product: "polardb", id: "pc-bp1source" },
  MongoDb: { product: "mongodb", id: "dds-bp1source" },
};
const PRODUCTS = Object.keys(TARGETS) as Product[];
const SETS: ObservationQuery = { plain: true, jobIds: [], sets: { lookbackMs: 400 * DAY } };

let emulator: Emulator;
let connection: Connection;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0 });
  connection = connectTo(emulator, { timeoutMs: 5_000 });
});
beforeEach(() => emulator.control.reset());
afterAll(async () => {
  connection.close();
  await emulator.close();
});

async function seed(product: Product, changes: Partial<InstanceSpec> = {}) {
  await emulator.control.seed({ instances: [{ ...TARGETS[product], ...changes }] });
  return TARGETS[product].id;
}

/** The requests since the start, as action and parameters. */
const requested = async (action: string) =>
  (await emulator.control.requests()).filter((one) => one.action === action).map(({ params }) => params);

const observation = (instanceId: string, query: ObservationQuery) =>
  sourceOf(connection, instanceId).observe(query, signal);
const create = (instanceId: string) => sourceOf(connection, instanceId).createBackup(signal);
const advance = (ms: number) => emulator.control.advance(ms);

/** Polls once and returns the decision. */
async function decision(
  instanceId: string,
  condition: Condition,
  { elapsedMs = 0, memory = NO_MEMORY }: { elapsedMs?: number; memory?: Memory } = {},
) {
  const seen = await observation(instanceId, observationQuery(condition, memory));
  const after = remember(memory, seen, elapsedMs);
  return decide(condition, { observation: seen, memory: after, elapsedMs, discoveryTimeoutMs: 5 * MINUTE });
}

/** Polls several times, after waiting `waits[i]` before each poll, and returns the last decision. */
async function watch(instanceId: string, condition: Condition, waits: readonly number[]) {
  let memory = NO_MEMORY;
  let elapsedMs = 0;
  let last: Decision | undefined;
  for (const ms of waits) {
    await advance(ms);
    elapsedMs += ms;
    const seen = await observation(instanceId, observationQuery(condition, memory));
    memory = remember(memory, seen, elapsedMs);
    last = decide(condition, { observation: seen, memory, elapsedMs, discoveryTimeoutMs: 5 * MINUTE });
  }
  if (!last) throw new Error("no poll");
  return { decision: last, memory, elapsedMs };
}

async function failure(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isBackupError(error)) throw new Error(`not a typed error: ${String(error)}`);
  return error;
}

describe.each(PRODUCTS)("%s", (product) => {
  const seeds = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      startedAgoMs: (index + 1) * HOUR,
      backupId: String(1_000 + index),
    }));

  it.each([0, 1, 99, 100, 101, 250, 650])("reads all of %d sets page by page, each page once", async (count) => {
    const instanceId = await seed(product, { sets: seeds(count) });
    const seen = await observation(instanceId, SETS);
    expect(seen.sets.map(({ backupId }) => backupId).sort()).toEqual(
      seeds(count)
        .map(({ backupId }) => backupId)
        .sort(),
    );
    const size = product === "Redis" ? 300 : 100;
    const pages = (await requested("DescribeBackups")).map(({ PageNumber }) => Number(PageNumber));
    expect(pages).toEqual(Array.from({ length: Math.max(1, Math.ceil(count / size)) }, (_, index) => index + 1));
    expect(new Set(seen.requestIds).size).toBe(1 + pages.length);
  });

  it("does not request sets if the condition does not need them", async () => {
    const instanceId = await seed(product, { sets: seeds(3) });
    expect((await observation(instanceId, observationQuery(idle, NO_MEMORY))).sets).toEqual([]);
    expect(await requested("DescribeBackups")).toEqual([]);
    expect(await requested("DescribeBackupTasks")).toHaveLength(1);
  });

  it("requests only the sets of the relevant time span, the newest one included", async () => {
    const instanceId = await seed(product, { sets: [{ startedAgoMs: 0, durationMs: 0 }, { startedAgoMs: 90 * DAY }] });
    const condition = freshBackup({ maxAgeMs: 12 * HOUR });
    const seen = await observation(instanceId, observationQuery(condition, NO_MEMORY));
    expect(seen.sets).toHaveLength(1);
    expect(new Date(seen.sets[0]?.startedAt ?? 0).toISOString().slice(0, 16)).toBe(
      (await emulator.control.now()).slice(0, 16),
    );
  });

  it("uses server time as the time of a poll", async () => {
    const instanceId = await seed(product);
    await emulator.control.faults([{ fault: "clockSkew", skewMs: -600_000 }]);
    const { now } = await observation(instanceId, SETS);
    expect(Math.abs(now - (Date.parse(await emulator.control.now()) - 600_000))).toBeLessThanOrEqual(SECOND);
  });

  it("follows a job from queued to finished, and passes only when its set is visible", async () => {
    const instanceId = await seed(product);
    const jobIds = await create(instanceId);
    const condition = jobFinished(...jobIds);
    expect(await decision(instanceId, condition)).toMatchObject({ kind: "Pending", reasonCode: "JobRunning" });
    await advance(65 * SECOND);
    expect(await decision(instanceId, condition)).toMatchObject({ reasonCode: "JobRunning", progress: 50 });
    await advance(60 * SECOND);
    expect(await decision(instanceId, condition)).toMatchObject({ kind: "Pending" });
    await advance(MINUTE - 1);
    expect(await decision(instanceId, condition)).toMatchObject({ kind: "Pending" });
    await advance(1);
    expect(await decision(instanceId, condition)).toMatchObject({
      kind: "Pass",
      jobIds,
      backupIds: [expect.any(String) as unknown],
    });
    expect(await decision(instanceId, freshBackup({ maxAgeMs: HOUR }))).toMatchObject({ kind: "Pass" });
    expect(await decision(instanceId, idle)).toMatchObject({ kind: "Pass" });
  });

  it("requests the set of a job by the filter that the product supports", async () => {
    const instanceId = await seed(product, { sets: seeds(5) });
    const [jobId = ""] = await create(instanceId);
    await advance(10 * MINUTE);
    const seen = await observation(instanceId, observationQuery(jobFinished(jobId), NO_MEMORY));
    const [first] = await requested("DescribeBackups");
    const [task] = await requested("DescribeBackupTasks");
    expect(task).toMatchObject({ BackupJobId: jobId });
    switch (product) {
      case "Rds":
        expect(first).toMatchObject({ BackupId: seen.tasks[0]?.backupId });
        expect(first).not.toHaveProperty("StartTime");
        expect(seen.sets).toHaveLength(1);
        break;
      case "PolarDb":
        expect(first).toMatchObject({ BackupId: jobId });
        expect(seen.sets).toHaveLength(1);
        break;
      case "MongoDb":
        expect(first).toMatchObject({ BackupJobId: jobId });
        expect(seen.sets).toHaveLength(1);
        break;
      case "Redis":
        expect(first).toMatchObject({ BackupJobId: jobId });
        expect(seen.sets).toHaveLength(1);
        break;
    }
  });

  it("rejects a response with fewer sets than its total count as retryable", async () => {
    const instanceId = await seed(product, { sets: seeds(3) });
    for (const change of [1, 100]) {
      const proxy = await startTamperingProxy(emulator.endpoint, (action, body) => {
        if (action !== "DescribeBackups") return body;
        const name = "TotalCount" in body ? "TotalCount" : "TotalRecordCount";
        return { ...body, [name]: Number(body[name]) + change };
      });
      const proxied = connect(
        { endpoint: proxy.endpoint, timeoutMs: 2_000, retry: { attempts: 1 } },
        { environment: emulator.env },
      );
      const error = await failure(sourceOf(proxied, instanceId).observe(SETS, signal));
      expect(error).toMatchObject({ code: "MalformedResponse", retryable: true });
      expect(error.message).toContain("fewer backup sets");
      proxied.close();
      await proxy.close();
    }
  });

  it("stops reading an endless list of pages", async () => {
    const instanceId = await seed(product, { sets: seeds(1) });
    let calls = 0;
    const proxy = await startTamperingProxy(emulator.endpoint, (action, body) => {
      if (action !== "DescribeBackups") return body;
      calls += 1;
      const name = "TotalCount" in body ? "TotalCount" : "TotalRecordCount";
      const holder = (body.Items ?? body.Backups) as { Backup: Record<string, unknown>[] };
      const rows = Array.from({ length: 2 }, (_, index) => ({
        BackupJobID: 1,
        BackupStatus: "Success",
        BackupStartTime: "2026-01-01T00:00:00Z",
        ...holder.Backup[0],
        BackupId: String(calls * 10 + index),
      }));
      return { ...body, [name]: "1000000", Items: { Backup: rows }, Backups: { Backup: rows } };
    });
    const proxied = connect(
      { endpoint: proxy.endpoint, timeoutMs: 2_000, retry: { attempts: 1 } },
      { environment: emulator.env },
    );
    expect(await failure(sourceOf(proxied, instanceId).observe(SETS, signal))).toMatchObject({
      code: "MalformedResponse",
      message: expect.stringMatching(
        `lists more than 50 pages of backup sets of ${instanceId}, and no more are read. .* shorten a longer maxAge`,
      ) as string,
    });
    expect(calls).toBeLessThanOrEqual(60);
    proxied.close();
    await proxy.close();
  });

  it("fails the whole poll if one of its calls fails", async () => {
    const instanceId = await seed(product, { sets: seeds(250) });
    await emulator.control.faults([{ fault: "unavailable503", action: "DescribeBackups", after: 1 }]);
    const all = observation(instanceId, { ...SETS, sets: { lookbackMs: 30 * DAY } });
    if (product === "Redis") expect((await all).sets).toHaveLength(250);
    else expect(await failure(all)).toMatchObject({ code: "Unavailable" });
    await emulator.control.faults([{ fault: "wrongType", action: "DescribeBackups" }]);
    expect(await failure(observation(instanceId, SETS))).toMatchObject({ code: "MalformedResponse" });
  });

  it("ends a cancelled poll immediately", async () => {
    const instanceId = await seed(product);
    await emulator.control.faults([{ fault: "stall", ms: 10_000 }]);
    const caller = new AbortController();
    const polling = failure(sourceOf(connection, instanceId).observe(SETS, caller.signal));
    while ((await emulator.control.requests()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    const aborted = performance.now();
    caller.abort();
    expect(await polling).toMatchObject({ code: "Cancelled" });
    expect(performance.now() - aborted).toBeLessThan(500);
  });

  it("reports an instance that does not exist", async () => {
    expect(await failure(observation(`${TARGETS[product].id}none`, SETS))).toMatchObject({ code: "InstanceNotFound" });
  });
});

describe("a gate on a Redis cluster", () => {
  const nodes = ["r-bp1source-db-0", "r-bp1source-db-1", "r-bp1source-db-2"];

  it("passes with one job only when each shard has its set", async () => {
    const instanceId = await seed("Redis", { nodes });
    const [jobId = ""] = await create(instanceId);
    const condition = jobFinished(jobId);
    const {
      decision: passed,
      memory,
      elapsedMs,
    } = await watch(instanceId, condition, [MINUTE, 4 * MINUTE, 4 * MINUTE]);
    expect(passed).toMatchObject({ kind: "Pass", jobIds: [jobId] });
    const seen = await observation(instanceId, observationQuery(condition, memory));
    expect(seen.sets.map(({ nodeId }) => nodeId)).toEqual(nodes);
    const partial = { ...seen, sets: seen.sets.slice(1) };
    const later = elapsedMs + HOUR;
    const missing = decide(condition, {
      observation: partial,
      memory: remember(memory, partial, later),
      elapsedMs: later,
      discoveryTimeoutMs: MINUTE,
    });
    expect(missing).toMatchObject({ kind: "Pending", message: expect.stringContaining("r-bp1source-db-0") as unknown });
  });

  it("observes the sets of older jobs too, to find all shards", async () => {
    const old = nodes.map((nodeId, index) => ({
      nodeId,
      jobId: "77",
      backupId: String(770 + index),
      startedAgoMs: DAY,
    }));
    const instanceId = await seed("Redis", { nodes, sets: old });
    const [jobId = ""] = await create(instanceId);
    await advance(45 * MINUTE);
    const seen = await observation(instanceId, observationQuery(jobFinished(jobId), NO_MEMORY));
    expect(seen.sets.map((found) => found.jobId).sort()).toEqual([jobId, jobId, jobId, "77", "77", "77"].sort());
    expect(await decision(instanceId, jobFinished(jobId))).toMatchObject({ kind: "Pass" });
  });

  it("observes all shards of one job while it runs", async () => {
    const instanceId = await seed("Redis", { nodes });
    const [jobId = ""] = await create(instanceId);
    await advance(MINUTE);
    const { tasks } = await observation(instanceId, observationQuery(jobFinished(jobId), NO_MEMORY));
    expect(tasks.map(({ nodeId }) => nodeId)).toEqual(nodes);
  });

  it("requests each id separately with a job per shard, and passes only if every job succeeds", async () => {
    const instanceId = await seed("Redis", { nodes, jobPerNode: true });
    const jobIds = await create(instanceId);
    expect(jobIds).toHaveLength(3);
    const condition = jobFinished(...jobIds);
    expect(await decision(instanceId, condition)).toMatchObject({ kind: "Pending", reasonCode: "JobRunning" });
    expect((await requested("DescribeBackupTasks")).map(({ BackupJobId }) => BackupJobId)).toEqual(jobIds);
    const { decision: passed } = await watch(instanceId, condition, [0, 5 * MINUTE, 4 * MINUTE]);
    expect(passed).toMatchObject({ kind: "Pass", jobIds });
    expect(passed.kind === "Pass" && new Set(passed.backupIds).size).toBe(3);
    const fresh = freshBackup({ maxAgeMs: HOUR, onStale: "Wait" });
    expect((await watch(instanceId, fresh, [0, 4 * MINUTE])).decision).toMatchObject({ kind: "Pass" });
  });

  it.each([false, true])(
    "waits before it accepts the only backup, because the shard count is unknown (jobPerNode %p)",
    async (jobPerNode) => {
      const instanceId = await seed("Redis", { nodes, jobPerNode });
      await create(instanceId);
      await advance(30 * MINUTE);
      const condition = freshBackup({ maxAgeMs: HOUR, onStale: "Create" });
      expect(await decision(instanceId, condition)).toMatchObject({ kind: "Pending", reasonCode: "ShardsNotKnown" });
      expect((await watch(instanceId, condition, [0, 4 * MINUTE])).decision).toMatchObject({ kind: "Pass" });
    },
  );

  it("fails with a job per shard if one job failed, and does not count its sets as a fresh backup", async () => {
    const jobs = nodes.map((nodeId, index) => ({
      jobId: String(500 + index),
      nodeId,
      createdAgoMs: 10 * MINUTE,
      outcome: index === 1 ? ("Failed" as const) : ("Finished" as const),
    }));
    const instanceId = await seed("Redis", { nodes, jobPerNode: true, jobs });
    expect(await decision(instanceId, jobFinished("500", "501", "502"))).toMatchObject({
      kind: "Fail",
      reasonCode: "SetFailed",
    });
    expect(await decision(instanceId, freshBackup({ maxAgeMs: HOUR }))).toMatchObject({ kind: "Fail" });
  });
});

describe("the scenario of traps", () => {
  const decided = new Set<string>();
  const trap = (id: string) => {
    decided.add(id);
    return id;
  };
  const fresh = freshBackup({ maxAgeMs: 24 * HOUR });

  beforeEach(() => emulator.control.seed("traps"));

  it("a scheduled task that never starts neither blocks Idle nor counts as a backup", async () => {
    const id = trap("rm-bp1trapscheduled1");
    expect(await decision(id, idle)).toMatchObject({ kind: "Pass", reasonCode: "Idle" });
    expect(await decision(id, fresh)).toMatchObject({ kind: "Pass" });
    expect(await decision(id, freshBackup({ maxAgeMs: 30 * MINUTE }))).toMatchObject({ reasonCode: "NoFreshBackup" });
    expect(await decision(trap("dds-bp1trapscheduled1"), idle)).toMatchObject({ kind: "Pass", reasonCode: "Idle" });
  });

  it("a response about another job does not count", async () => {
    const id = trap("rm-bp1trapotherjob1");
    const condition = jobFinished(...(await create(id)));
    const pending = await watch(id, condition, [0, 5 * MINUTE - 1]);
    expect(pending.decision).toMatchObject({ kind: "Pending", reasonCode: "JobNotListed" });
    const over = await watch(id, condition, [HOUR, 5 * MINUTE]);
    expect(over.decision).toMatchObject({ kind: "Fail", reasonCode: "JobNotFound" });
  });

  it("ids that are numbers, exceed 2^53, or end with a line feed are matched", async () => {
    for (const id of ["rm-bp1trapnumbers1", "r-bp1trapbigids1", "dds-bp1trapnewline1", "dds-bp1trapolder1"].map(trap)) {
      const jobIds = await create(id);
      await advance(10 * MINUTE);
      expect(await decision(id, jobFinished(...jobIds))).toMatchObject({ kind: "Pass", jobIds });
    }
  });

  it("start times in whole minutes never make a backup younger", async () => {
    const id = trap("rm-bp1trapminutes1");
    const now = Date.parse(await emulator.control.now());
    const { sets } = await observation(id, SETS);
    expect((sets[0]?.startedAt ?? 1) % 60_000).toBe(0);
    expect(sets[0]?.startedAt ?? Infinity).toBeLessThanOrEqual(now - HOUR);
    expect(await decision(id, fresh)).toMatchObject({ kind: "Pass" });
  });

  it("a failed job fails the gate, in whichever way the product reports it", async () => {
    const id = trap("rm-bp1trapfailed1");
    const condition = jobFinished(...(await create(id)));
    await advance(130 * SECOND);
    expect(await decision(id, condition)).toMatchObject({ kind: "Fail", reasonCode: "JobFailed" });
    for (const vanishes of ["r-bp1trapfailed1", "pc-bp1trapfailed1"].map(trap)) {
      const failed = jobFinished(...(await create(vanishes)));
      await advance(130 * SECOND);
      expect(await decision(vanishes, failed)).toMatchObject({ kind: "Pending", reasonCode: "JobNotListed" });
      await advance(MINUTE);
      expect(await decision(vanishes, failed)).toMatchObject({ kind: "Fail", reasonCode: "SetFailed" });
      expect(await decision(vanishes, fresh)).toMatchObject({ kind: "Fail", reasonCode: "NoFreshBackup" });
    }
  });

  it("a job that disappears without a set fails after the discovery timeout", async () => {
    const id = trap("r-bp1trapvanish1");
    const condition = jobFinished(...(await create(id)));
    await advance(HOUR);
    const pending = await watch(id, condition, [0, 5 * MINUTE - 1]);
    expect(pending.decision).toMatchObject({ kind: "Pending", reasonCode: "JobNotListed" });
    const over = await watch(id, condition, [0, 5 * MINUTE]);
    expect(over.decision).toMatchObject({ kind: "Fail", reasonCode: "JobNotFound" });
  });

  it("waits for a job that is listed late and a set that is visible late", async () => {
    const id = trap("rm-bp1traplate1");
    const condition = jobFinished(...(await create(id)));
    const reasons: string[] = [];
    for (const ms of [0, 30 * SECOND, 95 * SECOND, 10 * MINUTE]) {
      await advance(ms);
      reasons.push(((await decision(id, condition)) as { reasonCode: string }).reasonCode);
    }
    expect(reasons).toEqual(["JobNotListed", "JobRunning", "SetNotVisible", "JobFinished"]);
  });

  it("an undocumented status blocks Idle and finishes no job", async () => {
    const id = trap("rm-bp1trapunknown1");
    expect(await decision(id, idle)).toMatchObject({
      kind: "Pending",
      message: expect.stringContaining("Compressing") as unknown,
    });
    const [task] = (await observation(id, observationQuery(idle, NO_MEMORY))).tasks;
    expect(await decision(id, jobFinished(task?.jobId ?? ""))).toMatchObject({ reasonCode: "JobRunning" });
  });

  it("empty, unavailable and incremental sets do not count as a backup", async () => {
    for (const id of ["rm-bp1trapempty1", "rm-bp1trapunavailable1", "rm-bp1trapincremental1"].map(trap))
      expect(await decision(id, fresh)).toMatchObject({ kind: "Fail", reasonCode: "NoFreshBackup" });
    const incremental = { ...fresh, acceptIncremental: true };
    expect(await decision("rm-bp1trapincremental1", incremental)).toMatchObject({ kind: "Pass" });
    expect(await decision("rm-bp1trapincremental1", { ...fresh, maxAgeMs: 3 * DAY })).toMatchObject({ kind: "Pass" });
    expect(await decision("rm-bp1trapempty1", { ...incremental, acceptLogical: true })).toMatchObject({ kind: "Fail" });
  });

  it("distinguishes refusals to create: not now, one is running, and never", async () => {
    expect(await failure(create(trap("rm-bp1traplocked1")))).toMatchObject({
      apiCode: "IncorrectDBInstanceState",
      retryable: true,
    });
    const busy = trap("rm-bp1trapbusy1");
    expect(await failure(create(busy))).toMatchObject({ apiCode: "BackupJobExists" });
    expect(await decision(busy, { ...fresh, onStale: "Create" })).toMatchObject({
      kind: "Pending",
      reasonCode: "BackupRunning",
    });
    expect(await failure(create(trap("pc-bp1trapfull1")))).toMatchObject({
      apiCode: "BackupTimesExceeded",
      retryable: false,
    });
    expect(await decision("pc-bp1trapfull1", freshBackup({ maxAgeMs: 23 * HOUR, onStale: "Create" }))).toMatchObject({
      kind: "Pending",
      reasonCode: "BeforeCreate",
    });
  });

  it("reports read replicas and unsupported instances with a fitting hint", async () => {
    const readOnly = await failure(decision(trap("rr-bp1trapreadonly1"), idle));
    expect(readOnly).toMatchObject({
      code: "NotApplicable",
      reason: "ReadReplica",
      hint: expect.stringContaining("primary instance") as unknown,
    });
  });

  it("lists the sets of a sharded instance shard by shard", async () => {
    const sharded = trap("dds-bp1trapsharded1");
    expect(await decision(sharded, idle)).toMatchObject({ kind: "Pass" });
    expect(await decision(sharded, fresh)).toMatchObject({ kind: "Fail", reasonCode: "NoFreshBackup" });
    expect((await requested("DescribeBackups")).map(({ NodeId }) => NodeId)).toEqual(["d-bp1trap1", "d-bp1trap2"]);
  });

  it("a job of a Redis cluster passes with the sets of all shards", async () => {
    for (const [id, jobs] of [
      [trap("r-bp1trapcluster1"), 2],
      [trap("r-bp1trapnewcluster1"), 1],
    ] as const) {
      const jobIds = await create(id);
      expect(jobIds).toHaveLength(jobs);
      const waits = [0, 5 * MINUTE, 4 * MINUTE];
      const { decision: passed } = await watch(id, jobFinished(...jobIds), waits);
      expect(passed).toMatchObject({ kind: "Pass", jobIds });
    }
  });

  it("reads progress from the deprecated field if it is the only one", async () => {
    const found = await decision(trap("r-bp1trapolder1"), idle);
    expect(found).toMatchObject({ kind: "Pending", progress: expect.any(Number) as unknown });
    expect(found.kind === "Pending" && found.progress).toBeGreaterThan(0);
  });

  it("finds a Tair instance that the instance list omits", async () => {
    expect(await decision(trap("r-bp1traptair1"), idle)).toMatchObject({ kind: "Pass" });
  });

  it("covers every instance of the scenario", () => {
    expect([...decided].sort()).toEqual((SCENARIOS.traps?.scenario.instances ?? []).map(({ id }) => id).sort());
  });
});
