import type { Cloud, TrueSet, TrueTask } from "../cloud";
import type { History } from "../history";
import type { RunRecord } from "../record";
import { checkEnd } from "./check-end";
import { checkLiveness } from "./check-liveness";
import { isFairCloud } from "./fair-cloud";
import {
  FRESH,
  HOUR,
  MINUTE,
  sampleBackup,
  sampleCloud,
  sampleCreation,
  sampleHistory,
  sampleRun,
  sampleSet,
  sampleTask,
  T,
} from "./sample-run";
import type { Rule } from "./violation";

const SHARDS = ["db-0", "db-1"];
const JOB: RunRecord["config"] = {
  ...FRESH,
  condition: { kind: "JobFinished", jobIds: ["1"], acceptLogical: false, acceptIncremental: false },
};
const fresh = (onStale: "Fail" | "Wait" | "Create"): RunRecord["config"] => ({
  ...FRESH,
  condition: { ...FRESH.condition, onStale } as never,
});
const failed = { ...sampleRun().verdict, outcome: "Failed", backupIds: [] };
const later = (startsInMs: number, set: Partial<TrueSet> = {}, shards: readonly string[] = []) =>
  sampleBackup("1", { startedAt: T + startsInMs, endedAt: T + startsInMs + MINUTE, ...set }, shards);
const isWrong = (cloud: Cloud, changes: Partial<RunRecord>, history: Partial<History> = {}) =>
  checkLiveness(sampleHistory(cloud, history), sampleRun({ cloud, verdict: failed, ...changes })).length > 0;
const good = sampleCloud([sampleBackup("1")]);
const ended = (agoMs: number) => sampleCloud([sampleBackup("1", { endedAt: T - agoMs }, SHARDS)], SHARDS);
const activeAtT = sampleCloud([{ tasks: [sampleTask({ startsAt: T - 1, endsAt: T + 1 })], sets: [] }]);
const unlisted = (product: Cloud["product"]): Cloud => ({
  ...sampleCloud([{ tasks: [sampleTask({ listedFrom: T + HOUR, startsAt: T + HOUR })], sets: [sampleSet()] }]),
  product,
});
const IDLE: RunRecord["config"] = { ...FRESH, condition: { kind: "Idle" } };

test.each<[string, Cloud, Partial<RunRecord>, boolean]>([
  ["a pass is in time", good, { verdict: sampleRun().verdict }, false],
  ["Idle has to pass when nothing is active", good, { config: IDLE }, true],
  ["Idle waits while a task runs", activeAtT, { config: IDLE }, false],
  ["JobFinished has to pass on a good backup", good, { config: JOB }, true],
  ["JobFinished fails without a job", sampleCloud([]), { config: JOB }, false],
  ["JobFinished fails on a bad backup", sampleCloud([sampleBackup("1", { succeeded: false })]), { config: JOB }, false],
  ["JobFinished has to wait for a job that is listed soon", sampleCloud([later(MINUTE)]), { config: JOB }, true],
  [
    "JobFinished may give up a job that starts after the discovery",
    sampleCloud([later(5 * MINUTE)]),
    { config: JOB },
    false,
  ],
  [
    "JobFinished on RDS may give up a task that is not listed, though its set is",
    unlisted("Rds"),
    { config: JOB },
    false,
  ],
  ["JobFinished finds the set of another product by its job", unlisted("Redis"), { config: JOB }, true],
  [
    "JobFinished times out on a long backup",
    sampleCloud([sampleBackup("1", { endedAt: T + HOUR })]),
    { config: JOB },
    false,
  ],
  ["JobFinished has to pass on an old cluster's backup", ended(31 * MINUTE), { config: JOB }, true],
  [
    "JobFinished may time out while the shards are uncertain",
    ended(5 * MINUTE),
    { config: { ...JOB, timeoutMs: 20 * MINUTE } },
    false,
  ],
  ["FreshBackup has to pass on a good backup", good, {}, true],
  [
    "FreshBackup has to pass on a settled backup while another one runs",
    { ...ended(5 * HOUR), backups: [...ended(5 * HOUR).backups, ...activeAtT.backups] },
    {},
    true,
  ],
  ["Fail fails on an old backup", sampleCloud([later(-30 * HOUR)]), {}, false],
  ["Fail has to wait for a backup that runs", sampleCloud([later(-1)]), {}, true],
  ["Fail fails before a backup starts", sampleCloud([later(1)]), {}, false],
  ["Wait has to wait for a backup that comes", sampleCloud([later(1)]), { config: fresh("Wait") }, true],
  ["Wait times out before a backup comes", sampleCloud([later(HOUR)]), { config: fresh("Wait") }, false],
  [
    "Create has to pass on its own backup",
    sampleCloud([later(2 * MINUTE)]),
    { config: fresh("Create"), creations: [sampleCreation()] },
    true,
  ],
  [
    "Create fails when its own backup fails",
    sampleCloud([later(2 * MINUTE, { succeeded: false })]),
    { config: fresh("Create"), creations: [sampleCreation()] },
    false,
  ],
  ["Create has to request a backup", sampleCloud([]), { config: fresh("Create") }, true],
  [
    "Create has no time to request a backup",
    sampleCloud([]),
    { config: { ...fresh("Create"), timeoutMs: MINUTE } },
    false,
  ],
])("%s", (_, cloud, changes, expected) => {
  expect(isWrong(cloud, changes)).toBe(expected);
});

test.each<[string, Partial<History>]>([
  ["a fault", { faults: [{ from: 0, to: 1, kind: "Throttled" }] }],
  ["failing polls", { flakyEvery: 3 }],
  ["a suspension", { suspensions: [{ at: 0, ms: 1, counted: true }] }],
  ["wrong responses", { wrongResponseEvery: 2 }],
  ["a request that is refused", { fates: ["Refused", "Taken"] }],
  ["Ctrl-C", { cancelAt: 1 }],
])("a cloud with %s is not fair", (_, changes) => {
  expect(isFairCloud(sampleHistory(good, changes), good)).toBe(false);
  expect(isWrong(good, {}, changes)).toBe(false);
});

test.each<[string, Partial<TrueTask>, Partial<TrueSet>, boolean]>([
  ["documented lags", {}, {}, true],
  ["an undocumented state", { undocumented: { from: 0, to: 1, status: "?" } }, {}, false],
  ["an undocumented mode", { mode: "Hybrid" }, {}, false],
  ["a job that is listed late", { listedFrom: T - HOUR + MINUTE + 1 }, {}, false],
  ["a set that is listed late", {}, { settledFrom: T - 49 * MINUTE + 1 }, false],
])("fairness with %s", (_, task, set, expected) => {
  const cloud = sampleCloud([{ tasks: [sampleTask(task)], sets: [sampleSet(set)] }]);
  expect(isFairCloud(sampleHistory(cloud), cloud)).toBe(expected);
});

test.each<[string, Partial<RunRecord>, Rule[]]>([
  ["in time", { awakeMs: HOUR }, []],
  ["with a response that comes in time", { awakeMs: HOUR + 6_000 }, []],
  ["late", { awakeMs: HOUR + 6_001 }, ["LateEnd"]],
  ["with a poll at the deadline", { startedAwakeAt: [0, HOUR] }, []],
  ["with a poll after the deadline", { startedAwakeAt: [0, HOUR + 1_001] }, ["StartedAfterDeadline"]],
  ["with a timer left", { timersLeft: 1 }, ["LateEnd"]],
])("a gate that ends %s", (_, changes, expected) => {
  expect(checkEnd(sampleRun(changes)).map(({ rule }) => rule)).toEqual(expected);
});
