import type { Connection } from "../../provider/alibaba/connection";
import { type Emulator, type InstanceSpec, startEmulator } from "../../provider/emulator";
import type { SetSeed } from "../../provider/emulator";
import { connectTo, driveGate, driveGates, sourceOf } from "../support/drive-gates";
import { DAY, freshBackup, HOUR, jobFinished, MINUTE, spec } from "../support/gate-samples";

/** Gates on instances of each kind, over real HTTP: which calls they send, and what a missing shard means. */

const REDIS = "r-bp1cluster";
const MONGODB = "dds-bp1cluster";
const redisNodes = ["r-bp1cluster-db-0", "r-bp1cluster-db-1", "r-bp1cluster-db-2"];
const mongodbNodes = ["d-bp1cluster0", "d-bp1cluster1", "d-bp1cluster2"];

interface Kind {
  name: string;
  instance: Pick<InstanceSpec, "product" | "id"> & Partial<InstanceSpec>;
  /** The call that says what the instance is, and the calls that list one whole backup. */
  attribute: string;
  lists: readonly string[];
  /** How the sets of one backup are seeded: one for each shard, or one for all. */
  perShard?: boolean;
}

const sharded = { product: "mongodb", id: MONGODB, instanceType: "sharding", nodes: mongodbNodes } as const;
const ofRedis = { attribute: "DescribeInstanceAttribute", lists: ["DescribeBackups"] } as const;
const ofMongoDb = { attribute: "DescribeDBInstanceAttribute", lists: ["DescribeBackups"] } as const;
const STANDARD: Kind = { name: "Redis standard", instance: { product: "redis", id: REDIS }, ...ofRedis };
const REPLICA_SET: Kind = {
  name: "a MongoDB replica set",
  instance: { product: "mongodb", id: MONGODB },
  ...ofMongoDb,
};
const CLASSIC: Kind = {
  name: "a classic Redis cluster with one job",
  instance: { product: "redis", id: REDIS, nodes: redisNodes },
  ...ofRedis,
};
const OLD: Kind = {
  name: "a classic Redis cluster with one job a shard",
  instance: { product: "redis", id: REDIS, nodes: redisNodes, jobPerNode: true },
  ...ofRedis,
  perShard: true,
};
const NATIVE: Kind = {
  name: "a cloud-native Redis cluster",
  instance: { product: "redis", id: REDIS, nodes: redisNodes, computing: "Ecs" },
  ...ofRedis,
  lists: ["DescribeClusterBackupList"],
};
const CLOUD: Kind = {
  name: "a sharded MongoDB cluster on cloud disks",
  instance: sharded,
  ...ofMongoDb,
  lists: ["DescribeClusterBackups"],
};
const LOCAL: Kind = {
  name: "a sharded MongoDB cluster on local disks",
  instance: { ...sharded, storageType: "local_ssd" },
  ...ofMongoDb,
  lists: ["DescribeBackups", "DescribeBackups", "DescribeBackups"],
};
const KINDS = [STANDARD, REPLICA_SET, CLASSIC, OLD, NATIVE, CLOUD, LOCAL];
const CLUSTERS = [CLASSIC, OLD, NATIVE, CLOUD, LOCAL];

let emulator: Emulator;
let connection: Connection;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0 });
});
beforeEach(async () => {
  await emulator.control.reset();
  connection = connectTo(emulator, { timeoutMs: 5_000 });
});
afterEach(() => connection.close());
afterAll(() => emulator.close());

const seed = ({ instance }: Kind, changes: Partial<InstanceSpec> = {}) =>
  emulator.control.seed({ instances: [{ ...instance, ...changes }] });

/** One whole backup; `changes` for each shard where the kind has one set a shard, or for the one set. */
function backup({ instance, perShard }: Kind, startedAgoMs: number, changes: Partial<SetSeed> = {}): SetSeed[] {
  if (!perShard) return [{ startedAgoMs, ...changes }];
  return (instance.nodes ?? []).map((nodeId) => ({ nodeId, startedAgoMs, ...changes }));
}

/** The same without its last shard, or with a failed one. */
function partial(kind: Kind, startedAgoMs: number, how: "missing" | "failed"): SetSeed[] {
  const last = kind.instance.nodes?.at(-1) ?? "";
  if (!kind.perShard)
    return backup(kind, startedAgoMs, how === "missing" ? { missingNodes: [last] } : { failedNodes: [last] });
  const sets = backup(kind, startedAgoMs);
  return how === "missing"
    ? sets.slice(0, -1)
    : sets.map((set) => (set.nodeId === last ? { ...set, status: "Failed" } : set));
}

const gate = (kind: Kind, condition: Parameters<typeof spec>[0]["condition"]) =>
  driveGate(emulator, sourceOf(connection, kind.instance.id), spec({ condition }));

const requests = async () => (await emulator.control.requests()).map(({ action }) => action ?? "");
const creations = async () => (await emulator.control.createdBackups()).reduce((sum, { count }) => sum + count, 0);

describe.each(KINDS.map((kind) => [kind.name, kind] as const))("%s", (_name, kind) => {
  it("passes at once on a whole backup, and asks for its kind once", async () => {
    await seed(kind, { sets: backup(kind, 5 * HOUR) });
    expect(await gate(kind, freshBackup())).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect((await requests()).sort()).toEqual(["DescribeBackupTasks", kind.attribute, ...kind.lists].sort());
  });

  it("asks for its kind once in a run of many polls and gates", async () => {
    await seed(kind, { sets: backup(kind, 48 * HOUR) });
    const source = sourceOf(connection, kind.instance.id);
    const waiting = spec({ condition: freshBackup({ onStale: "Wait" }), timeoutMs: HOUR });
    await driveGates(emulator, [
      { source, spec: waiting },
      { source: sourceOf(connection, kind.instance.id), spec: waiting },
    ]);
    const sent = await requests();
    expect(sent.filter((action) => action === "DescribeBackupTasks").length).toBeGreaterThan(5);
    // Two gates that start in the same instant may both ask.
    expect(sent.filter((action) => action === kind.attribute).length).toBeLessThanOrEqual(2);
  });

  it("creates one backup where none is fresh, and passes on it", async () => {
    await seed(kind, { sets: backup(kind, 48 * HOUR) });
    const result = await gate(kind, freshBackup({ onStale: "Create" }));
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
    expect(await creations()).toBe(1);
  });

  it("passes a created job with all its shards", async () => {
    await seed(kind, { sets: backup(kind, 48 * HOUR) });
    const jobIds = await sourceOf(connection, kind.instance.id).createBackup(new AbortController().signal);
    expect(jobIds).toHaveLength(kind.perShard ? 3 : 1);
    const result = await gate(kind, jobFinished(...jobIds));
    expect(result).toMatchObject({ outcome: "Passed", reasonCode: "JobFinished" });
    expect(await creations()).toBe(1);
  });

  it("asks for no list where the condition is Idle", async () => {
    await seed(kind, { sets: backup(kind, 5 * HOUR), scheduled: true });
    expect(await gate(kind, { kind: "Idle" })).toMatchObject({ outcome: "Passed" });
    expect(new Set(await requests())).toEqual(new Set(["DescribeBackupTasks"]));
  });
});

describe.each(CLUSTERS.map((kind) => [kind.name, kind] as const))("%s", (_name, kind) => {
  it.each(["missing", "failed"] as const)("does not pass on a backup with a %s shard", async (how) => {
    await seed(kind, { sets: partial(kind, 5 * HOUR, how) });
    expect(await gate(kind, freshBackup())).toMatchObject({ outcome: "Failed", reasonCode: "NoFreshBackup" });
  });

  it.each(["missing", "failed"] as const)(
    "passes on the older backup where the newer one has a %s shard",
    async (how) => {
      await seed(kind, { sets: [...partial(kind, 5 * HOUR, how), ...backup(kind, 29 * HOUR)] });
      expect(await gate(kind, freshBackup())).toMatchObject({ outcome: "Failed", reasonCode: "NoFreshBackup" });
      expect(await gate(kind, freshBackup({ maxAgeMs: 2 * DAY }))).toMatchObject({ outcome: "Passed" });
    },
  );

  it("passes on a settled backup while the nightly one runs", async () => {
    const jobs = (kind.perShard ? redisNodes : [undefined]).map((nodeId) => ({
      ...(nodeId !== undefined && { nodeId }),
      mode: "Automated" as const,
      createdAgoMs: 10 * MINUTE,
      durationMs: 2 * HOUR,
    }));
    await seed(kind, { sets: backup(kind, 5 * HOUR), jobs });
    expect(await gate(kind, freshBackup())).toMatchObject({ outcome: "Passed", reasonCode: "FreshBackup" });
  });

  it.each(["missingNodes", "failedNodes"] as const)("does not pass a created job whose %s has a shard", async (how) => {
    const last = kind.instance.nodes?.at(-1) ?? "";
    await seed(kind, { sets: backup(kind, 48 * HOUR), newJobs: { [how]: [last] } });
    const jobIds = await sourceOf(connection, kind.instance.id).createBackup(new AbortController().signal);
    expect((await gate(kind, jobFinished(...jobIds))).outcome).not.toBe("Passed");
    expect((await gate(kind, freshBackup({ onStale: "Fail" }))).outcome).not.toBe("Passed");
  });
});

describe("without the permission for the attribute call", () => {
  const ram = ["kvstore", "dds"].flatMap((product) =>
    ["DescribeBackupTasks", "DescribeBackups", "DescribeClusterBackup*", "CreateBackup"].map(
      (one) => `${product}:${one}`,
    ),
  );
  const denied = async (kind: Kind, changes: Partial<InstanceSpec>) => {
    await seed(kind, changes);
    await emulator.control.seed({ ram });
  };

  it.each([STANDARD, REPLICA_SET, CLASSIC, OLD].map((kind) => [kind.name, kind] as const))(
    "passes on a backup of %s, and says that its kind is not known",
    async (_name, kind) => {
      await denied(kind, { sets: backup(kind, 5 * HOUR) });
      const result = await gate(kind, freshBackup());
      expect(result).toMatchObject({ outcome: "Passed" });
      expect(result.message).toMatch(
        /is not known: the permission (kvstore|dds):Describe\w+Attribute is missing\. Its shards are derived/,
      );
    },
  );

  it.each([STANDARD, REPLICA_SET, CLASSIC, OLD, NATIVE].map((kind) => [kind.name, kind] as const))(
    "neither reports that %s has no backup nor creates one where no set is listed",
    async (_name, kind) => {
      await denied(kind, kind === NATIVE ? { sets: backup(kind, 5 * HOUR) } : {});
      for (const onStale of ["Fail", "Create"] as const) {
        const result = await gate(kind, freshBackup({ onStale }));
        expect(result).toMatchObject({ outcome: "Failed", reasonCode: "InstanceKindUnknown" });
      }
      expect(await creations()).toBe(0);
      expect(await requests()).not.toContain("CreateBackup");
    },
  );

  it.each([CLOUD, LOCAL].map((kind) => [kind.name, kind] as const))(
    "neither passes %s, whose list it can't read, nor requests a backup, and names the permission",
    async (_name, kind) => {
      await denied(kind, { sets: backup(kind, 5 * HOUR) });
      for (const onStale of ["Fail", "Create"] as const) {
        const result = await gate(kind, freshBackup({ onStale }));
        expect(result).toMatchObject({ outcome: "Failed", reasonCode: "InstanceKindUnknown" });
        expect(result.message).toContain("is not known: the permission dds:DescribeDBInstanceAttribute is missing.");
      }
      const waiting = await gate(kind, freshBackup({ onStale: "Wait" }));
      expect(waiting).toMatchObject({ outcome: "TimedOut", reasonCode: "WaitingForBackup" });
      expect(waiting.message).toContain("is not known: the permission dds:DescribeDBInstanceAttribute is missing.");
      expect(await creations()).toBe(0);
      expect(await requests()).not.toContain("CreateBackup");
    },
  );

  it.each([CLOUD, LOCAL].map((kind) => [kind.name, kind] as const))(
    "does not pass a job of %s, whose list it can't read, and names the permission",
    async (_name, kind) => {
      await denied(kind, {});
      const jobIds = await sourceOf(connection, kind.instance.id).createBackup(new AbortController().signal);
      const result = await gate(kind, jobFinished(...jobIds));
      expect(result.outcome).not.toBe("Passed");
      expect(result.reasonCode).not.toBe("ApiError");
      expect(result.message).toContain("is not known: the permission dds:DescribeDBInstanceAttribute is missing.");
    },
  );

  it("asks for the permission once", async () => {
    await denied(STANDARD, { sets: backup(STANDARD, 48 * HOUR) });
    await gate(STANDARD, freshBackup({ onStale: "Wait" }));
    expect((await requests()).filter((action) => action === STANDARD.attribute)).toHaveLength(1);
  });
});

it.each([
  ["rds", "rm-bp1cluster"],
  ["polardb", "pc-bp1cluster"],
] as const)("a gate on %s makes no attribute call", async (product, id) => {
  await emulator.control.seed({ instances: [{ product, id, sets: [{ startedAgoMs: 5 * HOUR }] }] });
  const result = await driveGate(emulator, sourceOf(connection, id), spec({ condition: freshBackup() }));
  expect(result).toMatchObject({ outcome: "Passed" });
  expect((await requests()).sort()).toEqual(["DescribeBackupTasks", "DescribeBackups"].sort());
});
