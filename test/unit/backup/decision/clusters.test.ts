import type { BackupSet } from "../../../../provider/backup/model/backup-set";
import type { BackupTask } from "../../../../provider/backup/model/backup-task";
import { decide } from "../../../../provider/backup/decision/decide";
import type { Condition } from "../../../../provider/backup/decision/condition";
import { type Memory, NO_MEMORY, remember } from "../../../../provider/backup/decision/memory";
import type { Observation } from "../../../../provider/backup/decision/observation";
import {
  DAY,
  freshBackup,
  HOUR,
  iso,
  jobFinished,
  MINUTE,
  NOW,
  observation,
  set,
  task,
} from "../../../support/gate-samples";

/** What is decided after two equal observations that are `stableMs` apart. */
function decideAfter(condition: Condition, changes: Partial<Observation>, memory: Memory = NO_MEMORY, stableMs = HOUR) {
  const first = observation({ product: "Redis", ...changes, now: NOW - stableMs });
  const last = observation({ product: "Redis", ...changes });
  const seen = remember(remember(memory, first, 0), last, stableMs);
  return decide(condition, { observation: last, memory: seen, elapsedMs: stableMs, discoveryTimeoutMs: 5 * MINUTE });
}

const node = (shard: number) => `r-bp1sample-db-${shard}`;

/** The set of one shard; `jobId` is the shard's own on clusters that run one job a shard. */
function shardSet(shard: number, jobId: string, startedAgo: number, changes: Partial<BackupSet> = {}): BackupSet {
  const startedAt = NOW - startedAgo;
  const endedAt = startedAt + 10 * MINUTE;
  return set({ backupId: `9${jobId}${shard}`, jobId, nodeId: node(shard), startedAt, endedAt, ...changes });
}

describe("a cluster that runs one job a shard", () => {
  const created = { ...NO_MEMORY, created: ["10", "11", "12", "13"] };
  const three = [0, 1, 2].map((shard) => shardSet(shard, `1${shard}`, 40 * MINUTE));

  it("does not pass on three shards where CreateBackup started four jobs", () => {
    const decision = decideAfter(freshBackup({ onStale: "Create" }), { sets: three }, created);
    expect(decision).toMatchObject({ kind: "Fail", reasonCode: "CreatedBackupLost" });
  });

  it("passes once the set of each job that CreateBackup started is there", () => {
    const sets = [...three, shardSet(3, "13", 40 * MINUTE)];
    const decision = decideAfter(freshBackup({ onStale: "Create" }), { sets }, created);
    expect(decision).toMatchObject({ kind: "Pass", jobIds: ["10", "11", "12", "13"] });
  });

  it("does not pass on another backup with fewer shards than CreateBackup started jobs", () => {
    const sets = [0, 1, 2].map((shard) => shardSet(shard, `2${shard}`, 40 * MINUTE));
    expect(decideAfter(freshBackup({ onStale: "Create" }), { sets }, created)).not.toMatchObject({ kind: "Pass" });
  });

  const tuesday = [1, 2, 3].map((shard) => shardSet(shard, `1${shard}`, 30 * HOUR));
  const wednesday = [
    shardSet(0, "20", 6 * HOUR),
    shardSet(1, "21", 6 * HOUR, { rawStatus: "Failed" }),
    shardSet(2, "22", 6 * HOUR),
    shardSet(3, "23", 6 * HOUR),
  ];

  it("does not compose a whole backup of the shards of two backups", () => {
    const decision = decideAfter(freshBackup({ maxAgeMs: 36 * HOUR }), { sets: [...tuesday, ...wednesday] });
    expect(decision).toMatchObject({ kind: "Fail", reasonCode: "NoFreshBackup" });
  });

  it("does not compose one either where the second backup follows the first within minutes", () => {
    const first = [1, 2, 3].map((shard) => shardSet(shard, `1${shard}`, 2 * HOUR));
    const second = [0, 2, 3].map((shard) => shardSet(shard, `2${shard}`, 2 * HOUR - 6 * MINUTE));
    const decision = decideAfter(freshBackup(), { sets: [...first, ...second] });
    expect(decision).toMatchObject({ kind: "Fail", reasonCode: "NoFreshBackup" });
  });

  it("passes on the older of two backups where the newer one lacks a shard", () => {
    const sets = [...tuesday, shardSet(0, "10", 30 * HOUR), ...wednesday];
    const decision = decideAfter(freshBackup({ maxAgeMs: 36 * HOUR }), { sets });
    expect(decision).toMatchObject({
      kind: "Pass",
      jobIds: expect.arrayContaining(["10", "11", "12", "13"]) as unknown,
    });
  });

  it("passes on a settled backup while the next one runs", () => {
    const sets = [0, 1, 2, 3].map((shard) => shardSet(shard, `1${shard}`, 5 * HOUR));
    const startTime = iso(NOW - 10 * MINUTE);
    const tasks = [0, 1].map((shard) => task({ product: "Redis", jobId: `3${shard}`, nodeId: node(shard), startTime }));
    expect(decideAfter(freshBackup(), { sets, tasks })).toMatchObject({ kind: "Pass" });
  });

  describe("while a task is active", () => {
    const [a, b, c] = [0, 4, 8].map((minutes, shard) =>
      shardSet(shard, `1${shard}`, 5 * HOUR - minutes * MINUTE, { endedAt: NOW - 4 * HOUR }),
    ) as [BackupSet, BackupSet, BackupSet];
    const active = (jobId: string, minutes: number, changes: Partial<BackupTask> = {}) =>
      task({ product: "Redis", jobId, startTime: iso(NOW - 5 * HOUR + minutes * MINUTE), ...changes });

    it.each([
      ["that started among shards with staggered starts", [a, b, c], active("30", 4)],
      ["of one of its own jobs", [a, b, c], active("12", 8, { nodeId: node(2) })],
      ["that started shortly after them", [a, b], active("30", 8)],
      ["with a start that can't be read", [a, b], active("30", 0, { startTime: "yesterday" })],
      ["without a start", [a, b], active("30", 0, { startTime: "" })],
    ])("does not pass on sets beside a task %s", (_which, sets, running) => {
      expect(decideAfter(freshBackup(), { sets, tasks: [running] })).toMatchObject({ kind: "Pending" });
    });
  });

  it("does not compose a backup of jobs that did not run at the same time", () => {
    const sets = [
      shardSet(0, "10", 2 * HOUR, { endedAt: NOW - 2 * HOUR + MINUTE }),
      shardSet(1, "21", 2 * HOUR - 4 * MINUTE, { endedAt: NOW - 2 * HOUR + 6 * MINUTE }),
    ];
    expect(decideAfter(freshBackup(), { sets })).toMatchObject({ kind: "Fail", reasonCode: "NoFreshBackup" });
  });

  it("does not pass on a backup whose own last shard may still run", () => {
    const sets = [0, 1, 2].map((shard) => shardSet(shard, `1${shard}`, 2 * HOUR));
    const running = task({ product: "Redis", jobId: "13", startTime: iso(NOW - 2 * HOUR) });
    expect(decideAfter(freshBackup(), { sets, tasks: [running] })).toMatchObject({ kind: "Pending" });
    const { startTime: _, ...untimed } = running;
    expect(decideAfter(freshBackup(), { sets, tasks: [untimed] })).toMatchObject({ kind: "Pending" });
  });
});

describe("a cluster that runs one job for all shards", () => {
  const whole = (jobId: string, startedAgo: number) => [0, 1].map((shard) => shardSet(shard, jobId, startedAgo));

  it("does not pass for a job without a shard that a running job names", () => {
    const sets = [shardSet(0, "1", 2 * HOUR)];
    const tasks = [0, 1].map((shard) => task({ product: "Redis", jobId: "2", nodeId: node(shard) }));
    expect(decideAfter(jobFinished("1"), { sets, tasks })).toMatchObject({
      kind: "Pending",
      reasonCode: "ShardsNotKnown",
    });
  });

  it("does not pass for a job without a shard that is all that is listed of a later running job", () => {
    const sets = [shardSet(0, "1", 2 * HOUR), shardSet(1, "2", 10 * MINUTE)];
    const changes = { sets, tasks: [task({ product: "Redis", jobId: "2" })] };
    const kind = { listing: { by: "Instance" as const }, shardCount: 2 };
    expect(decideAfter(jobFinished("1"), { ...changes, kind })).toMatchObject({
      kind: "Pending",
      reasonCode: "ShardsNotKnown",
    });
  });

  it("passes on a settled backup while the nightly one runs", () => {
    const tasks = [0, 1].map((shard) => task({ product: "Redis", jobId: "2", nodeId: node(shard), mode: "Automated" }));
    expect(decideAfter(freshBackup(), { sets: whole("1", 5 * HOUR), tasks })).toMatchObject({ kind: "Pass" });
  });

  it("does not pass on a backup whose own job still runs, however old its listed sets are", () => {
    const tasks = [task({ product: "Redis", jobId: "1" })];
    expect(decideAfter(freshBackup(), { sets: whole("1", 5 * HOUR), tasks })).toMatchObject({ kind: "Pending" });
  });

  it("does not pass on a settled backup that lacks a shard which the running one names", () => {
    const tasks = [0, 1, 2].map((shard) => task({ product: "Redis", jobId: "2", nodeId: node(shard) }));
    expect(decideAfter(freshBackup(), { sets: whole("1", 5 * HOUR), tasks })).toMatchObject({ kind: "Pending" });
  });

  it("waits while another backup runs, where the newest one has ended less than half an hour ago", () => {
    const tasks = [task({ product: "Redis", jobId: "2" })];
    const sets = [...whole("1", 35 * MINUTE), ...whole("0", 2 * DAY)];
    expect(decideAfter(freshBackup(), { sets, tasks })).toMatchObject({ kind: "Pending" });
  });
});

describe("two partial backups that ran one right after the other", () => {
  // A cluster with one job for all shards: job 10 has lost the set of one shard, job 20 that of the other one.
  const end = NOW - 5 * HOUR + MINUTE;
  const first = shardSet(0, "10", 5 * HOUR, { endedAt: end });
  const second = (startedAt: number) => shardSet(1, "20", 0, { startedAt, endedAt: startedAt + MINUTE });
  const listing = { by: "Instance" as const };
  const KINDS: readonly [string, Pick<Observation, "kind">][] = [
    [
      "is not known",
      { kind: { listing: { by: "Unknown" }, problem: { code: "NotReported", action: "DescribeInstanceAttribute" } } },
    ],
    ["has no number of shards", { kind: { listing } }],
    ["has two shards", { kind: { listing, shardCount: 2 } }],
  ];

  describe.each(KINDS)("on an instance whose kind %s", (_kind, kind) => {
    it.each([
      ["when the other ended", end],
      ["half a minute later", end + MINUTE / 2],
    ])("are not one whole backup where the second started %s", (_when, startedAt) => {
      const sets = [first, second(startedAt)];
      expect(decideAfter(freshBackup(), { sets, ...kind })).toMatchObject({ kind: "Fail" });
      expect(decideAfter(freshBackup({ onStale: "Wait" }), { sets, ...kind })).toMatchObject({ kind: "Pending" });
      for (const jobId of ["10", "20"])
        expect(decideAfter(jobFinished(jobId), { sets, ...kind })).not.toMatchObject({ kind: "Pass" });
    });

    it("are the jobs of one backup where they ran at the same time", () => {
      const sets = [first, second(end - MINUTE / 2)];
      expect(decideAfter(freshBackup(), { sets, ...kind })).toMatchObject({ kind: "Pass", jobIds: ["10", "20"] });
      expect(decideAfter(jobFinished("10"), { sets, ...kind })).toMatchObject({ kind: "Pass", jobIds: ["10"] });
    });

    it("do not show that each shard has a job of its own, also where the second one still runs", () => {
      const tasks = [task({ product: "Redis", jobId: "30", nodeId: node(1), startTime: iso(end + MINUTE) })];
      const sets = [first];
      expect(decideAfter(jobFinished("10"), { sets, tasks, ...kind })).not.toMatchObject({ kind: "Pass" });
    });
  });
});

describe("a cluster backup", () => {
  const cluster = (id: string, shards: number, startedAgo = HOUR): BackupSet =>
    set({
      backupId: id,
      available: true,
      startedAt: NOW - startedAgo,
      endedAt: NOW - startedAgo + MINUTE,
      clusterShards: Array.from({ length: shards }, (_, shard) => node(shard)),
    });
  const listing = { by: "Cluster" as const };

  it("counts where it holds as many shards as the instance has, and not where it holds fewer", () => {
    const kind = { listing, shardCount: 3 };
    expect(decideAfter(freshBackup(), { sets: [cluster("cb-1", 3)], kind })).toMatchObject({ kind: "Pass" });
    expect(decideAfter(freshBackup(), { sets: [cluster("cb-1", 2)], kind })).toMatchObject({ kind: "Fail" });
  });

  it("must hold the shards of the other cluster backups where the instance does not report a number", () => {
    const sets = [cluster("cb-2", 2), cluster("cb-1", 3, 50 * HOUR)];
    expect(decideAfter(freshBackup(), { sets, kind: { listing } })).toMatchObject({ kind: "Fail" });
    expect(decideAfter(freshBackup(), { sets: [cluster("cb-2", 3)], kind: { listing } })).toMatchObject({
      kind: "Pass",
    });
  });

  it.each([
    ["started with the job", 0, "Pass"],
    ["started within five minutes", 5 * MINUTE, "Pass"],
    ["started later", 5 * MINUTE + 1, "Pending"],
    ["started before it", -2_000, "Pending"],
  ])("is that of a job where it %s", (_when, afterMs, kind) => {
    const startTime = iso(NOW - HOUR);
    const tasks = [task({ product: "Redis", jobId: "7", state: "Finished", startTime })];
    const sets = [cluster("cb-1", 2, HOUR - afterMs)];
    expect(decideAfter(jobFinished("7"), { tasks, sets, kind: { listing } })).toMatchObject({ kind });
  });

  it("is of no job where two started with it", () => {
    const tasks = [task({ product: "Redis", jobId: "7", state: "Finished", startTime: iso(NOW - HOUR) })];
    const sets = [cluster("cb-1", 2), cluster("cb-2", 2, HOUR - MINUTE)];
    expect(decideAfter(jobFinished("7"), { tasks, sets, kind: { listing } })).toMatchObject({ kind: "Pending" });
  });
});

it("a set with the instance's own id is not the whole of an instance with several shards", () => {
  const sets = [set({ nodeId: "r-bp1sample" })];
  const kind = { listing: { by: "Instance" as const }, shardCount: 2 };
  expect(decideAfter(freshBackup(), { sets, kind })).not.toMatchObject({ kind: "Pass" });
  expect(decideAfter(freshBackup(), { sets, kind: { listing: { by: "Instance" as const } } })).toMatchObject({
    kind: "Pass",
  });
});
