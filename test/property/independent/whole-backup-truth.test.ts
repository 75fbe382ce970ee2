import type { TrueSet, TrueTask } from "../cloud";
import { HOUR, MINUTE, sampleBackup, sampleCloud, sampleTask, T } from "./sample-run";
import { endedAt, isBlocking, settledAt, startedAt, WholeBackupTruth } from "./whole-backup-truth";

const STRICT = { acceptLogical: false, acceptIncremental: false };
const LAX = { acceptLogical: true, acceptIncremental: true };
const SHARDS = ["db-0", "db-1"];

describe("a single instance", () => {
  test.each<[string, Partial<TrueSet>, boolean, boolean]>([
    ["a full physical set is good", {}, true, true],
    ["a snapshot is good", { method: "Snapshot" }, true, true],
    ["a failed set is never good", { succeeded: false }, false, false],
    ["a set that can't be restored is never good", { available: false }, false, false],
    ["an empty set is never good", { empty: true }, false, false],
    ["an incremental set is good only if accepted", { type: "IncrementalBackup" }, false, true],
    ["a logical set is good only if accepted", { method: "Logical" }, false, true],
    ["a set of an unknown method is never good", { method: "" }, false, false],
    ["a set of an unknown type is never good", { type: "DifferentialBackup" }, false, false],
  ])("%s", (_, set, strict, lax) => {
    const backup = sampleBackup("1", set);
    expect(new WholeBackupTruth(sampleCloud([backup]), STRICT).isGood(backup)).toBe(strict);
    expect(new WholeBackupTruth(sampleCloud([backup]), LAX).isGood(backup)).toBe(lax);
  });

  test("a backup is restorable from the moment that its set has its final status", () => {
    const backup = sampleBackup("1", { endedAt: T, settledFrom: T + MINUTE });
    const truth = new WholeBackupTruth(sampleCloud([backup]), STRICT);
    expect([truth.isRestorable(backup, T + MINUTE - 1), truth.isRestorable(backup, T + MINUTE)]).toEqual([false, true]);
    expect(truth.restorableAt(T)).toEqual([]);
    expect(truth.restorableAt(T + MINUTE)).toEqual([backup]);
  });

  test("a backup without sets is never whole and never settled", () => {
    const backup = { tasks: [sampleTask()], sets: [] };
    const truth = new WholeBackupTruth(sampleCloud([backup]), LAX);
    expect([truth.isGood(backup), settledAt(backup)]).toEqual([false, Infinity]);
  });
});

describe("a cluster", () => {
  const whole = sampleBackup("1", {}, SHARDS);
  const without0 = sampleBackup("2", {}, ["db-1"]);
  const without1 = sampleBackup("3", {}, ["db-0"]);
  const truth = new WholeBackupTruth(sampleCloud([whole, without0, without1], SHARDS), STRICT);

  test("two backups that lack different shards are both not whole", () => {
    expect([whole, without0, without1].map((backup) => truth.isGood(backup))).toEqual([true, false, false]);
  });

  test("one bad shard makes the backup bad", () => {
    const [first, second] = sampleBackup("4", {}, SHARDS).sets;
    expect(truth.isGood({ tasks: [], sets: [first!, { ...second!, succeeded: false }] })).toBe(false);
  });

  test.each<[string, string[], boolean]>([
    ["all its sets", ["b1-db-0", "b1-db-1"], true],
    ["one set too few", ["b1-db-0"], false],
    ["a set of another backup in place of its own", ["b1-db-0", "b2-db-1"], false],
    ["a set of another backup beside its own", ["b1-db-0", "b1-db-1", "b2-db-1"], false],
    ["no set", [], false],
  ])("a proof of %s", (_, ids, expected) => {
    expect(truth.isProvenBy(whole, ids)).toBe(expected);
  });

  test("settles with its last shard, starts with its first one, and ends with its last task", () => {
    const [first, second] = whole.sets;
    const late = { ...second!, settledFrom: T, startedAt: T - 2 * HOUR };
    const backup = { tasks: [sampleTask({ endsAt: T - 1 })], sets: [first!, late] };
    expect([settledAt(backup), startedAt(backup), endedAt(backup)]).toEqual([T, T - 2 * HOUR, T - 1]);
  });

  test("a job belongs to the backup that it made", () => {
    expect([truth.ofJob("2"), truth.ofJob("7")]).toEqual([without0, undefined]);
    expect(truth.tasksOf("3")).toEqual(without1.tasks);
  });
});

test.each<[string, Partial<TrueTask>, boolean]>([
  ["runs", { startsAt: T - 1, endsAt: T + 1 }, true],
  ["has just ended", { startsAt: T - 1, endsAt: T }, false],
  ["is not listed yet", { startsAt: T - 1, endsAt: T + 1, listedFrom: T + 1 }, false],
  ["is queued by a user", { listedFrom: T - 1, startsAt: T + 1, endsAt: T + 2 }, true],
  ["is scheduled", { mode: "Automated", listedFrom: T - 1, startsAt: T + 1, endsAt: T + 2 }, false],
  [
    "is queued in a mode that is not documented",
    { mode: "Hybrid", listedFrom: T - 1, startsAt: T + 1, endsAt: T + 2 },
    true,
  ],
  [
    "is scheduled, in an undocumented state",
    {
      mode: "Automated",
      listedFrom: T - 1,
      startsAt: T + 1,
      endsAt: T + 2,
      undocumented: { from: T, to: T + 1, status: "?" },
    },
    true,
  ],
])("a task that %s", (_, task, expected) => {
  expect(isBlocking(sampleTask(task), T)).toBe(expected);
});
