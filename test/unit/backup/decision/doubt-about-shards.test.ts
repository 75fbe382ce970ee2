import { type Memory, NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import type { Observation } from "../../../../provider/backup/decision/observation";
import { doubtAboutShards, shardsOf } from "../../../../provider/backup/decision/shards";
import type { BackupSet } from "../../../../provider/backup/model/backup-set";
import { HOUR, MINUTE, NOW, observation, set, task } from "../../../support/gate-samples";

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
