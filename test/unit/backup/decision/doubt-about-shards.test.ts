import { type Memory, NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import type { Observation } from "../../../../provider/backup/decision/observation";
import {
  doubtAboutShards,
  formatShardDoubt,
  knownShards,
  type ShardDoubt,
  shardsOf,
} from "../../../../provider/backup/decision/shards";
import type { BackupSet } from "../../../../provider/backup/model/backup-set";
import { HOUR, iso, MINUTE, NOW, observation, set, task } from "../../../support/gate-samples";

const node = (shard: number) => `r-bp1sample-db-${shard}`;
const shardSet = (shard: number, changes: Partial<BackupSet> = {}) =>
  set({ backupId: `90${shard}`, jobId: "1", nodeId: node(shard), ...changes });
const young = { endedAt: NOW - MINUTE };

function doubt(
  sets: readonly BackupSet[],
  {
    shardCount,
    jobId = "1",
    stableMs = 0,
    memory = NO_MEMORY,
    ...changes
  }: Partial<Observation> & {
    shardCount?: number;
    jobId?: string | undefined;
    stableMs?: number;
    memory?: Memory;
  } = {},
) {
  const seen = observation({
    product: "Redis",
    sets,
    ...(shardCount !== undefined && { kind: { listing: { by: "Instance" }, shardCount } }),
    ...changes,
  });
  return doubtAboutShards(sets, jobId, { observation: seen, memory, stableMs });
}

describe("a doubt about the shards of a backup", () => {
  it("is none for a cluster backup that holds as many shards as the instance has", () => {
    const whole = set({ clusterShards: [node(0), node(1)] });
    expect(doubt([whole], { shardCount: 2 })).toBeUndefined();
    expect(doubt([whole])).toBeUndefined();
    expect(doubt([whole], { shardCount: 3 })).toEqual({ code: "ShardsMissing", present: 2, count: 3 });
    expect(doubt([set({ clusterShards: [] })])).toEqual({ code: "ShardsMissing", present: 0, count: 1 });
  });

  it("counts the shards of all sets where one of them is a cluster backup", () => {
    const whole = set({ clusterShards: [node(0), node(1)] });
    expect(doubt([set(), whole], { shardCount: 3 })).toEqual({ code: "ShardsMissing", present: 2, count: 3 });
  });

  it("is none for a set of an instance without shards", () => {
    expect(doubt([set()])).toBeUndefined();
    expect(doubt([set()], { shardCount: 1 })).toBeUndefined();
    expect(doubt([set({ nodeId: "r-bp1sample" })], { shardCount: 2 })).toBeUndefined();
  });

  it("is about a set without a shard where the instance has several, by its count or by another row", () => {
    expect(doubt([set()], { shardCount: 2 })).toEqual({ code: "ShardNotNamed" });
    expect(doubt([set()], { tasks: [task({ product: "Redis", nodeId: node(0) })] })).toEqual({ code: "ShardNotNamed" });
    expect(doubt([set(), set({ nodeId: "r-bp1sample" })], { shardCount: 2 })).toEqual({ code: "ShardNotNamed" });
  });

  it("is about the number of sets where the instance reports more shards", () => {
    const sets = [shardSet(0, young), shardSet(1, young)];
    expect(doubt(sets, { shardCount: 3 })).toEqual({ code: "ShardsMissing", present: 2, count: 3 });
    expect(doubt(sets, { shardCount: 2 })).toBeUndefined();
  });

  it("is about time where the set of an instance with one shard names a shard", () => {
    expect(doubt([shardSet(0, young)], { shardCount: 1 })).toEqual({ code: "MoreMayFollow", shards: 1 });
    expect(doubt([shardSet(0, young)], { shardCount: 1, stableMs: 3 * MINUTE })).toBeUndefined();
  });

  it("is about a shard that the job ran on, although the number of sets is right", () => {
    const tasks = [task({ product: "Redis", jobId: "1", nodeId: node(2) })];
    const memory = remember(NO_MEMORY, observation({ product: "Redis", tasks }), 0);
    const sets = [shardSet(0), shardSet(1)];
    expect(doubt(sets, { shardCount: 2, memory })).toEqual({ code: "ShardMissing", shard: node(2) });
  });

  it("is about time alone where no count and no missing shard is known", () => {
    const sets = [shardSet(0, young), shardSet(1, young)];
    expect(doubt(sets)).toEqual({ code: "MoreMayFollow", shards: 2 });
    expect(doubt(sets, { stableMs: 3 * MINUTE - 1 })).toEqual({ code: "MoreMayFollow", shards: 2 });
    expect(doubt(sets, { stableMs: 3 * MINUTE })).toBeUndefined();
    const old = { startedAt: NOW - HOUR, endedAt: NOW - 30 * MINUTE - 1 };
    expect(doubt([shardSet(0, old), shardSet(1, old)])).toBeUndefined();
    expect(doubt([shardSet(0, old), shardSet(1, { ...old, endedAt: NOW - 30 * MINUTE })])).toEqual({
      code: "MoreMayFollow",
      shards: 2,
    });
  });
});

describe("the shards of rows", () => {
  it("are those that a row names, without the instance itself", () => {
    expect([...shardsOf([{}, { nodeId: "r-bp1sample" }, { nodeId: "a" }, { nodeId: "a" }], "r-bp1sample")]).toEqual([
      "a",
    ]);
  });
});

describe("a doubt about the backup of one job on one shard", () => {
  const own = shardSet(0);
  const other = (changes: Partial<BackupSet> = {}) => shardSet(1, { jobId: "2", ...changes });
  const two = { kind: { listing: { by: "Instance" as const }, shardCount: 2 } };
  const missing: ShardDoubt & { code: "ShardsMissing" } = { code: "ShardsMissing", present: 1, count: 2 };

  it.each<[string, ShardDoubt | undefined, BackupSet[]]>([
    ["a job of the other shard started together with it", undefined, [other()]],
    ["they started five minutes apart", undefined, [other({ startedAt: NOW - HOUR + 5 * MINUTE })]],
    ["they started further apart", missing, [other({ startedAt: NOW - HOUR + 5 * MINUTE + 1 })]],
    ["a job ran on both shards", missing, [other(), shardSet(0, { jobId: "2" })]],
    ["no other job is listed", missing, []],
  ])("of an instance with two shards, where %s: %j", (_what, expected, others) => {
    expect(doubt([own], { ...two, sets: [own, ...others], stableMs: HOUR })).toEqual(expected);
  });

  it("is about time where each shard has a job of its own", () => {
    const sets = [{ ...own, ...young }, other(young)];
    expect(doubt(sets.slice(0, 1), { ...two, sets })).toEqual({ code: "MoreMayFollow", shards: 1 });
  });

  it("is about a shard of another job where the instance does not report its shards, and the jobs started apart", () => {
    const sets = [own, other({ startedAt: NOW - 2 * HOUR, endedAt: NOW - 2 * HOUR + MINUTE })];
    for (const kind of [{}, { kind: { listing: { by: "Instance" as const } } }]) {
      expect(doubt([own], { ...kind, sets, stableMs: HOUR })).toEqual({ code: "ShardMissing", shard: node(1) });
      expect(doubt([own], { ...kind, sets: [own, other()], stableMs: HOUR })).toBeUndefined();
    }
  });

  it("is about the shards where its sets are of two, although they name no job", () => {
    const [a, b] = [0, 1].map((shard) => {
      const { jobId: _, ...unnamed } = shardSet(shard);
      return unnamed;
    }) as [BackupSet, BackupSet];
    const startTime = iso(NOW - HOUR);
    const tasks = [0, 1].map((shard) => task({ product: "Redis", jobId: `7${shard}`, nodeId: node(shard), startTime }));
    const three = { kind: { listing: { by: "Instance" as const }, shardCount: 3 } };
    expect(doubt([a, b], { ...three, tasks, stableMs: HOUR })).toEqual({ ...missing, present: 2, count: 3 });
  });
});

describe("a doubt about the backup of several jobs", () => {
  const context = { memory: NO_MEMORY, stableMs: HOUR };
  const ofJobs = [0, 1].map((shard) => shardSet(shard, { jobId: `1${shard}` }));
  const seen = (changes: Partial<Observation> = {}) => observation({ product: "Redis", sets: ofJobs, ...changes });

  it("is about each known shard that has no set, also where one shard alone has one", () => {
    const observed = { ...context, observation: seen() };
    expect(doubtAboutShards(ofJobs.slice(0, 1), undefined, observed)).toEqual({ code: "ShardMissing", shard: node(1) });
    expect(doubtAboutShards(ofJobs, undefined, observed)).toBeUndefined();
  });

  it("is none where it has as many shards as the instance reports, whatever shards older rows name", () => {
    const kind = { listing: { by: "Instance" as const }, shardCount: 2 };
    const removed = shardSet(2, { jobId: "1", startedAt: NOW - 48 * HOUR });
    const observed = seen({ kind, sets: [...ofJobs, removed] });
    expect(doubtAboutShards(ofJobs, undefined, { ...context, observation: observed })).toBeUndefined();
  });

  it("is not about the instance itself, which a task of its job may name", () => {
    const sets = [0, 1].map((shard) => shardSet(shard));
    const tasks = [task({ product: "Redis", jobId: "1", nodeId: "r-bp1sample", state: "Finished" })];
    const memory = remember(NO_MEMORY, observation({ product: "Redis", tasks }), 0);
    expect(doubt(sets, { shardCount: 2, memory })).toBeUndefined();
  });
});

describe("the known shards of an instance", () => {
  it("are those that its sets, its tasks and the tasks of earlier polls name", () => {
    const earlier = observation({ product: "Redis", tasks: [task({ product: "Redis", nodeId: node(2) })] });
    const now = observation({
      product: "Redis",
      sets: [shardSet(0)],
      tasks: [task({ product: "Redis", nodeId: node(1) })],
    });
    expect([...knownShards(now, remember(NO_MEMORY, earlier, 0))]).toEqual([node(0), node(1), node(2)]);
  });
});

describe("the clause about a doubt", () => {
  it.each<[ShardDoubt, string]>([
    [{ code: "ShardNotNamed" }, "the set does not name its shard"],
    [{ code: "ShardMissing", shard: "r-1-db-0" }, "the set of shard r-1-db-0 is not listed yet"],
    [{ code: "ShardsMissing", present: 2, count: 3 }, "only 2 of the instance's 3 shards have one"],
    [{ code: "MoreMayFollow", shards: 2 }, "sets of more shards than its 2 may follow"],
  ])("%j: %s", (what, clause) => {
    expect(formatShardDoubt(what)).toBe(clause);
  });
});
