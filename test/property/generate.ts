import fc from "fast-check";
import type { Cloud, ProductName, TrueBackup } from "./cloud";
import { backupDraft, type BackupDraft } from "./draft-backup";
import type { CreationFate, Fault, History } from "./history";
import { requirementsDraft } from "./draft-requirements";
import { makeBackup, startOf } from "./make-backup";
import { instanceOf } from "./make-instance";
import { callFaultsOf, recoveryOf, releaseOf } from "./make-requirements";
import type { GateConfig } from "./gate-config";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const JOBS_APART_MS = 10 * MINUTE;
const seconds = (max: number) => fc.integer({ min: 0, max });
const chance = (of: number) => fc.integer({ min: 1, max: of }).map((drawn) => drawn === of);

const creationFate = fc.constantFrom<CreationFate>(
  "Taken",
  "Taken",
  "Taken",
  "Taken",
  "NotNow",
  "Throttled",
  "Refused",
  "LostBefore",
  "TakenResponseLost",
  "TakenResponseLost",
  "TakenResponseLostThenThrottled",
  "TakenServerError",
  "TakenMalformedResponse",
  "TakenNonceUsed",
);

const draft = fc.record({
  product: fc.constantFrom<ProductName>("Rds", "Rds", "Redis", "Redis", "Redis", "PolarDb", "MongoDb", "MongoDb"),
  shards: fc.constantFrom(0, 2, 3),
  jobPerShard: fc.boolean(),
  clusterBackups: chance(3),
  hidesKind: chance(4),
  grown: chance(4),
  losesSets: chance(6),
  lacksSet: chance(4),
  losesAnother: chance(2),
  backups: fc.array(backupDraft, { maxLength: 4 }),
  created: fc.tuple(backupDraft, backupDraft),
  fates: fc.tuple(creationFate, creationFate),
  kind: fc.constantFrom(
    "Idle" as const,
    "JobFinished" as const,
    "JobFinished" as const,
    "FreshBackup" as const,
    "FreshBackup" as const,
  ),
  requested: fc.tuple(seconds(5), seconds(5), chance(4)),
  maxAgeMs: fc.constantFrom(10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR, 72 * HOUR),
  onStale: fc.constantFrom("Fail" as const, "Wait" as const, "Create" as const),
  acceptLogical: chance(4),
  acceptIncremental: chance(4),
  timeoutMs: fc.constantFrom(0, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, HOUR),
  pollIntervalS: fc.constantFrom(undefined, undefined, undefined, 7, 60, 300),
  discoveryS: fc.constantFrom(30, 30, 120, 300, 600),
  clockS: seconds(1_000_000),
  rate: fc.constantFrom(1, 1, 0.99, 1.01),
  sharesPolls: fc.boolean(),
  latencyS: fc.constantFrom(0, 0, 0, 1, 9),
  fault: fc.record({
    is: chance(4),
    fromS: seconds(1_200),
    forS: fc.constantFrom(10, 60, 200, 900),
    kind: fc.constantFrom<Fault["kind"]>(
      "Throttled",
      "Unavailable",
      "TimedOut",
      "HalfResponse",
      "Unavailable",
      "AuthenticationFailed",
      "PermissionDenied",
      "InstanceNotFound",
      "MalformedResponse",
    ),
    early: fc.boolean(),
  }),
  flakyEvery: fc.constantFrom(0, 0, 0, 0, 2, 3, 7),
  suspension: fc.record({
    is: chance(6),
    atS: seconds(1_500),
    forS: fc.constantFrom(40, 600, 8_000),
    counted: fc.boolean(),
  }),
  wrongResponseEvery: fc.constantFrom(0, 0, 0, 1, 2, 3),
  ignoresSetFilter: chance(4),
  earlier: fc.record({ is: chance(5), isUncertain: chance(3) }),
  isFair: chance(8),
  cancel: fc.record({ is: chance(40), atS: seconds(900) }),
  requirements: requirementsDraft,
});

export type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/** Histories of a cloud, each with the configuration of the gate that runs in it. */
export const histories: fc.Arbitrary<Draft> = draft;

/** Builds the history of a draft. Call it for each run, because a run adds backups to its cloud. */
export function historyOf(whole: Draft): History {
  const drawn = { ...whole, backups: oneAtATime(whole) };
  const beginsAt = beginOf(drawn);
  const instance = instanceOf(drawn);
  const future = beginsAt + 12 * HOUR;
  const make = (backup: BackupDraft, index: number, startsAt: number) => {
    const made = (shards: readonly string[]) =>
      makeBackup({ ...instance, shards }, fitToProduct(backup, drawn.product), { index, startsAt, future });
    // An older backup may be from a time with fewer shards, or may have lost a set since. Where the instance does not report
    // how many shards it has, nothing reveals that, and only a backup that is too old to count is like this.
    const isTooOld = drawn.kind === "FreshBackup" && startsAt < beginsAt - drawn.maxAgeMs - HOUR;
    const isHistory = isTooOld || (instance.reportsKind && backup.anchor === "Past" && index < drawn.backups.length);
    // Where each shard has a job of its own, a job that is named stands for its shard, however many there are now.
    const isNamed = instance.jobPerShard && drawn.kind === "JobFinished";
    const { tasks, sets } = made(isHistory && drawn.grown && !isNamed ? instance.shards.slice(0, -1) : instance.shards);
    const kept = isHistory && drawn.losesSets && (isTooOld || instance.shards.length > 0) ? sets.slice(1) : sets;
    const losesShard = instance.reportsKind && instance.shards.length > 0 && index < drawn.backups.length;
    return losesShard ? withoutShard({ tasks, sets: kept }, backup.lostShard) : { tasks, sets: kept };
  };
  const release = releaseOf(drawn.requirements, instance, beginsAt);
  const cloud: Cloud = {
    ...instance,
    release,
    recovery: recoveryOf(drawn.requirements, release.variant, beginsAt),
    backups: drawn.backups.map((backup, index) => make(backup, index, startOf(backup, beginsAt, drawn.maxAgeMs))),
  };
  if (drawn.lacksSet && areAllShardsNamed(drawn, cloud)) {
    const [first, ...others] = cloud.backups as [TrueBackup, ...TrueBackup[]];
    cloud.backups = [{ ...first, sets: first.sets.slice(0, -1) }, ...others];
    // Two backups that lack different shards have all of them between them.
    const [second, ...rest] = others as [TrueBackup, ...TrueBackup[]];
    if (drawn.losesAnother && areAllShardsNamed(drawn, cloud, 2)) {
      cloud.backups = [cloud.backups[0] as TrueBackup, { ...second, sets: second.sets.slice(1) }, ...rest];
    }
  }
  const { fault, suspension, cancel } = drawn;
  const config = configOf(drawn, cloud);
  const fromMs = fault.early ? 0 : fault.fromS * 1_000;
  return {
    cloud,
    config,
    beginsAt,
    localStart: drawn.clockS * 31,
    rate: drawn.rate,
    sharesPolls: drawn.sharesPolls,
    latencyMs: drawn.latencyS * 1_000,
    faults: fault.is ? [{ from: fromMs, to: fromMs + fault.forS * 1_000, kind: fault.kind }] : [],
    callFaults: callFaultsOf(drawn.requirements),
    refusesWindow: drawn.requirements.logs.refuses,
    flakyEvery: drawn.flakyEvery,
    suspensions: suspension.is
      ? [{ at: suspension.atS * 1_000, ms: suspension.forS * 1_000, counted: suspension.counted }]
      : [],
    wrongResponseEvery: drawn.wrongResponseEvery,
    ignoresSetFilter: drawn.ignoresSetFilter,
    fates: drawn.fates,
    created: (at, before) => {
      const backup = drawn.created[before % 2] as BackupDraft;
      const queueS = backup.lateS > 0 ? 0 : Math.min(backup.queueS, 300);
      const mine = { ...backup, mode: "Manual" as const, queueS };
      const made = make(mine, drawn.backups.length + before, at + queueS * 1_000 + 1);
      // Only the response says how many jobs there are.
      const isNamed = instance.jobPerShard && drawn.fates[Math.min(before, 1)] === "Taken";
      return isNamed ? withoutShard(made, backup.lostShard) : made;
    },
    ...earlierRun(drawn, cloud, config),
    ...(cancel.is && { cancelAt: cancel.atS * 1_000 }),
  };
}

function beginOf({ clockS }: Draft): number {
  return Date.UTC(2026, 2, 14, 1, 59, 7) + clockS * 777;
}

/** An instance makes one backup at a time; where each shard has a job of its own, where backups name no job, and where jobs may
 * have left the sets of one shard alone, their starts tell them apart. */
function oneAtATime(drawn: Draft): BackupDraft[] {
  const spans = drawn.backups.map((backup) => {
    const startsAt = startOf(backup, beginOf(drawn), drawn.maxAgeMs);
    // A queued backup too keeps the API from accepting another one.
    return {
      start: startsAt - backup.queueS * 1_000,
      end: startsAt + (backup.durationS + Math.max(...backup.shardS)) * 1_000,
    };
  });
  const areApart = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start > b.end + JOBS_APART_MS || b.start > a.end + JOBS_APART_MS;
  const mayBePartial = drawn.losesSets || drawn.grown || drawn.backups.some(({ lostShard }) => lostShard !== undefined);
  const mustBeApart = drawn.jobPerShard || drawn.clusterBackups || mayBePartial;
  return drawn.backups.filter((_, index) => {
    const span = spans[index];
    return !mustBeApart || spans.every((other, earlier) => earlier >= index || !span || areApart(span, other));
  });
}

/** The backup without what the job of one of its shards would have left. */
function withoutShard({ tasks, sets }: TrueBackup, lost: number | undefined): TrueBackup {
  if (lost === undefined || lost >= sets.length || sets.length < tasks.length) return { tasks, sets };
  return {
    tasks: tasks.map((task, part) =>
      part === lost ? { ...task, ending: "Vanishes", byIdUntil: task.endsAt, plainUntil: task.endsAt } : task,
    ),
    sets: sets.filter((_, part) => part !== lost),
  };
}

/**
 * Whether a backup, the older ones from index `from` on, names every shard, so that a gate can detect that a newer one
 * lacks a set.
 */
function areAllShardsNamed(
  { backups: drafts, grown, losesSets }: Draft,
  { backups, shards }: Cloud,
  from = 1,
): boolean {
  if (shards.length === 0 || grown || losesSets || (backups[0]?.sets.length ?? 0) < 2) return false;
  return backups.some(({ sets }, index) => {
    const { anchor, daysAgo = 0 } = drafts[index] ?? {};
    return index >= from && anchor === "Past" && daysAgo > 0 && sets.length === shards.length;
  });
}

/** The state of an earlier run that requested the first manual backup, or that does not know whether it did. */
function earlierRun({ earlier }: Draft, { backups }: Cloud, { condition }: GateConfig): Pick<History, "earlier"> {
  const mine = backups.find(({ tasks }) => tasks.every(({ mode }) => mode === "Manual"));
  if (!earlier.is || !mine || condition.kind !== "FreshBackup" || condition.onStale !== "Create") return {};
  const created = earlier.isUncertain ? [] : [...new Set(mine.tasks.map(({ jobId }) => jobId))];
  return { earlier: { created, isUncertain: earlier.isUncertain } };
}

/** Removes from a draft what the product does not have. */
function fitToProduct(backup: BackupDraft, product: ProductName): BackupDraft {
  const { undocumentedStatus } = backup;
  if (product === "Rds") return { ...backup, reportsNodes: false };
  const foreign = product === "MongoDb" ? "NoStart" : "Backuping";
  return {
    ...backup,
    reportsNodes: product === "Redis" && backup.reportsNodes,
    // A status of another product is undocumented here.
    undocumentedStatus:
      undocumentedStatus === "Failure" ? "Failed" : undocumentedStatus === "Rollback" ? foreign : undocumentedStatus,
  };
}

function configOf(drawn: Draft, cloud: Cloud): GateConfig {
  const accepts = { acceptLogical: drawn.acceptLogical, acceptIncremental: drawn.acceptIncremental };
  const { only, recoverableTo, survivesDelete, maxLagMs } = drawn.requirements;
  const rest = {
    ...(recoverableTo && { recoverableToMs: maxLagMs }),
    ...(survivesDelete && { survivesDelete }),
    timeoutMs: drawn.timeoutMs,
    discoveryTimeoutMs: drawn.discoveryS * 1_000,
    ...(drawn.pollIntervalS !== undefined && { pollIntervalMs: drawn.pollIntervalS * 1_000 }),
  };
  if (recoverableTo && only) return { condition: { kind: "RecoverableTo" }, ...rest };
  switch (drawn.kind) {
    case "Idle":
      return { condition: { kind: "Idle" }, ...rest };
    case "JobFinished":
      return { condition: { kind: "JobFinished", jobIds: requestedJobs(drawn, cloud), ...accepts }, ...rest };
    case "FreshBackup":
      return {
        condition: { kind: "FreshBackup", maxAgeMs: drawn.maxAgeMs, onStale: drawn.onStale, ...accepts },
        ...rest,
      };
  }
}

/** The jobs of one or two backups, or a job that does not exist. */
function requestedJobs({ requested: [first, second, two] }: Draft, { backups }: Cloud): string[] {
  const indexes = two ? [first, second] : [first];
  const jobs = indexes.flatMap((index) => backups[index % Math.max(1, backups.length)]?.tasks ?? []);
  const ids = [...new Set(jobs.map(({ jobId }) => jobId))];
  return ids.length > 0 && first < 5 ? ids : [...ids, "999999999"];
}
