import { type Memory, NO_MEMORY } from "../../../../provider/backup/decision/memory";
import type { Observation } from "../../../../provider/backup/decision/observation";
import { wholeBackups } from "../../../../provider/backup/decision/whole-backup";
import { FULL_BACKUPS_ONLY, type BackupSet } from "../../../../provider/backup/model/backup-set";
import { HOUR, iso, MINUTE, NOW, observation, set, task } from "../../../support/gate-samples";

const node = (shard: number) => `r-bp1sample-db-${shard}`;
const stable = { memory: NO_MEMORY, stableMs: HOUR };

/** The ids of the sets of each whole backup. */
const idsOf = (changes: Partial<Observation>, context: { memory: Memory; stableMs: number } = stable) =>
  wholeBackups(observation({ product: "Redis", ...changes }), FULL_BACKUPS_ONLY, context).map(({ sets }) =>
    sets.map(({ backupId }) => backupId),
  );

/** The set of a shard whose job is its own, unless changed. */
const ofShard = (shard: number, changes: Partial<BackupSet> = {}) =>
  set({ backupId: `90${shard}`, jobId: `1${shard}`, nodeId: node(shard), ...changes });

describe("the whole backups of an instance", () => {
  it("are its good sets, newest first", () => {
    const sets = [
      set({ backupId: "old", startedAt: NOW - 3 * HOUR }),
      set({ backupId: "failed", rawStatus: "Failed" }),
      set({ backupId: "new", startedAt: NOW - HOUR }),
      set({ backupId: "partial", mayBePartial: true, method: "Logical" }),
      set({ backupId: "middle", startedAt: NOW - 2 * HOUR }),
    ];
    expect(idsOf({ sets })).toEqual([["new"], ["middle"], ["old"]]);
  });

  it("include a set whose start is up to a minute ahead of the server's clock, and no later one", () => {
    expect(idsOf({ sets: [set({ startedAt: NOW + MINUTE })] })).toEqual([["900"]]);
    expect(idsOf({ sets: [set({ startedAt: NOW + MINUTE + 1 })] })).toEqual([]);
  });

  it("start with their oldest shard", () => {
    const sets = [ofShard(0, { startedAt: NOW - HOUR }), ofShard(1, { startedAt: NOW - HOUR - MINUTE })];
    const [backup] = wholeBackups(observation({ product: "Redis", sets }), FULL_BACKUPS_ONLY, stable);
    expect(backup?.startedAt).toBe(NOW - HOUR - MINUTE);
  });

  it.each<[string, boolean, BackupSet, Partial<Observation>]>([
    ["names no shard, on an instance without shards", true, set(), {}],
    [
      "names no shard, on an instance of one shard",
      true,
      set(),
      { kind: { listing: { by: "Instance" }, shardCount: 1 } },
    ],
    ["names no shard, on one of two", false, set(), { kind: { listing: { by: "Instance" }, shardCount: 2 } }],
    ["names no shard, where a task names one", false, set(), { tasks: [task({ product: "Redis", nodeId: node(0) })] }],
    ["names the instance", true, set({ nodeId: "r-bp1sample" }), {}],
    [
      "names the instance of two shards",
      false,
      set({ nodeId: "r-bp1sample" }),
      { kind: { listing: { by: "Instance" }, shardCount: 2 } },
    ],
    [
      "names the instance, where a task names a shard",
      true,
      set({ nodeId: "r-bp1sample" }),
      { tasks: [task({ product: "Redis", nodeId: node(0) })] },
    ],
  ])("a set that %s: %j", (_what, isWhole, only, changes) => {
    expect(idsOf({ sets: [only], ...changes })).toEqual(isWhole ? [["900"]] : []);
  });

  it("are not listed twice: a set that names no shard is no set of a shard", () => {
    expect(idsOf({ sets: [set({ jobId: "1" })] })).toEqual([["900"]]);
    const whole = set({ backupId: "cb-1", clusterShards: [node(0), node(1)] });
    expect(idsOf({ sets: [whole], kind: { listing: { by: "Cluster" }, shardCount: 2 } })).toEqual([["cb-1"]]);
  });

  it("do not include a backup of which one shard's set does not count", () => {
    expect(idsOf({ sets: [ofShard(0), ofShard(1)] })).toEqual([["900", "901"]]);
    expect(idsOf({ sets: [ofShard(0), ofShard(1, { available: false })] })).toEqual([]);
  });
});

describe("a backup of a cluster that runs one job a shard", () => {
  const sets = [ofShard(0), ofShard(1)];
  const apart = iso(NOW - HOUR + 6 * MINUTE);

  it.each<[string, boolean, Parameters<typeof task>[0]]>([
    ["of the next backup, which started more than five minutes later", true, { jobId: "30", startTime: apart }],
    ["that started within five minutes", false, { jobId: "30", startTime: iso(NOW - HOUR + 5 * MINUTE) }],
    ["whose start is not reported", false, { jobId: "30" }],
    ["whose start can't be read", false, { jobId: "30", startTime: "yesterday" }],
    ["of one of its own jobs, whenever that started", false, { jobId: "11", startTime: apart }],
    ["that has finished, and whose start is not reported", true, { jobId: "30", state: "Finished" }],
    ["that is scheduled for tonight", true, { jobId: "30", state: "Scheduled", rawStatus: "NoStart" }],
  ])("beside a task %s: counts: %j", (_what, counts, changes) => {
    expect(idsOf({ sets, tasks: [task({ product: "Redis", ...changes })] })).toEqual(counts ? [["900", "901"]] : []);
  });

  it.each<[string, boolean, readonly string[]]>([
    ["no job", true, []],
    ["its own jobs", true, ["10", "11"]],
    ["a job of another backup", true, ["20"]],
    ["as many jobs of another backup", true, ["20", "21"]],
    ["more jobs of another backup", false, ["20", "21", "22"]],
    ["one of its own jobs and another one", false, ["10", "21"]],
    ["its own jobs and another one", false, ["10", "11", "12"]],
  ])("where the gate resumed %s: counts: %j", (_what, counts, created) => {
    const memory = { ...NO_MEMORY, created, isResumed: true };
    expect(idsOf({ sets }, { memory, stableMs: HOUR })).toEqual(counts ? [["900", "901"]] : []);
  });
});

describe("a backup of a cluster that runs one job for all shards", () => {
  const sets = [ofShard(0, { jobId: "1" }), ofShard(1, { jobId: "1" })];

  it.each([
    ["its own job", "1", false],
    ["another job, which started together with it", "2", true],
  ])("beside a running task of %s (%s): counts: %j", (_what, jobId, counts) => {
    const tasks = [task({ product: "Redis", jobId, startTime: iso(NOW - HOUR) })];
    expect(idsOf({ sets, tasks })).toEqual(counts ? [["900", "901"]] : []);
  });

  it("counts however many jobs the gate requested", () => {
    const memory = { ...NO_MEMORY, created: ["8", "9"] };
    expect(idsOf({ sets }, { memory, stableMs: HOUR })).toEqual([["900", "901"]]);
  });
});
