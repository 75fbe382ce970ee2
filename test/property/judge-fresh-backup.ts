import { type Cloud, isInTheWay, isOdd, isOver, setsOf, tasksOf, type TrueSet } from "./cloud";
import {
  answered,
  countBefore,
  coversAll,
  DATE_GRAIN_MS,
  isGood,
  isHonest,
  isVisible,
  isVisiblyFailed,
  isVisiblyLost,
  promising,
  SHARD_DOUBT_MS,
  toldStart,
} from "./judge-truth";
import type { AnsweredLook, RunRecord } from "./record";
import type { Wish } from "./wish";

type Asked = Wish["condition"] & { kind: "FreshBackup" };

/** A backup of then is whole, whatever its shards and their sets took. */
const LONG_AGO_MS = 40 * 60_000;

/** Why a pass of `FreshBackup` at this look is wrong: its own proof is held against the truth. */
export function freshPassProblem({ cloud, verdict }: RunRecord, asked: Asked, { lastAt }: AnsweredLook) {
  const proof = setsOf(cloud).filter((set) => isVisible(set, lastAt) && verdict.backupIds.includes(set.backupId));
  if (proof.length === 0) return "passed without a backup set that is there";
  const bad = proof.find((set) => !isGood(set, cloud, asked));
  if (bad) return `passed on set ${bad.backupId}, which no restore can start from`;
  const old = proof.find(({ startedAt }) => lastAt - startedAt > asked.maxAgeMs);
  if (old) return `passed on set ${old.backupId}, which is too old`;
  const groups = cloud.jobPerShard || cloud.shards.length === 0 ? [proof] : byJob(proof);
  if (!groups.some((sets) => coversAll(sets, cloud))) return "passed on a backup that lacks a shard";
  return undefined;
}

/** Whether `FreshBackup` has to pass at this look. */
export function isFreshDue(run: RunRecord, asked: Asked, look: AnsweredLook): boolean {
  const { cloud } = run;
  const isThere = (t: number) => {
    const fresh = setsOf(cloud).filter(
      (set) =>
        isVisible(set, t) &&
        isGood(set, cloud, asked) &&
        isHonest(set) &&
        look.lastAt - toldStart(set, cloud) <= asked.maxAgeMs - DATE_GRAIN_MS,
    );
    const groups = cloud.jobPerShard || cloud.shards.length === 0 ? [fresh] : byJob(fresh);
    return groups.some((sets) => coversAll(sets, cloud));
  };
  if (!isThere(look.setsFrom)) return false;
  return cloud.shards.length === 0 || areShardsKnown(run, look, isThere);
}

/**
 * Whether all shards must be known: from backups of long ago, or since nothing has come for a while. While anything is at
 * work on a cluster, it may be at work on a shard that is missing.
 */
function areShardsKnown(run: RunRecord, look: AnsweredLook, isThere: (t: number) => boolean) {
  const { cloud } = run;
  if (tasksOf(cloud).some((task) => isInTheWay(task, look.plainAt))) return false;
  if (setsOf(cloud).every((set) => isLongAgo(set, look.lastAt) || set.listedFrom > look.lastAt)) return true;
  return hasLongBeenQuiet(run, look, isThere);
}

function isLongAgo(set: TrueSet, t: number): boolean {
  return isVisible(set, t) && set.endedAt < t - LONG_AGO_MS;
}

/** Whether `FreshBackup` has to fail at this look: the very job that it asked for is seen to have failed, or to be too slow. */
export function isFreshDoomed(run: RunRecord, asked: Asked, look: AnsweredLook): boolean {
  const { cloud } = run;
  const nothingRuns = !tasksOf(cloud).some((task) => isInTheWay(task, look.plainAt));
  const nothingWillDo = setsOf(cloud).every((set) => set.listedFrom > look.lastAt || isTooOld(set, cloud, asked, look));
  const asOld = ownJobs(run, look).filter((jobIds) => hasGrownTooOld(cloud, jobIds, asked, look));
  // What an earlier run asked for may have grown old before this one began: then another one is asked for.
  const isMine = asOld.some((jobIds) => jobIds !== run.earlier.created);
  if (nothingRuns && nothingWillDo && isMine && hasLongBeenQuiet(run, look)) return true;
  // What the plain list still shows as running is not looked at again within the same look.
  const first = { tasksAt: look.plainAt, setsAt: look.setsFrom };
  return ownJobs(run, look)
    .filter((jobIds) => tasksOf(cloud).every((task) => !jobIds.includes(task.jobId) || isOver(task, look.plainAt)))
    .some((jobIds) => hasVisiblyFailed(cloud, look.wrong, first, (jobId) => jobIds.includes(jobId)));
}

/** For as long as any set may be awaited, nothing was at work, no set came, and `isThere` held of the sets. */
function hasLongBeenQuiet(
  { cloud, looks, awakeSlackMs }: RunRecord,
  look: AnsweredLook,
  isThere: (t: number) => boolean = () => true,
): boolean {
  // A backup that came and went between two looks shows by its sets alone.
  const listed = (t: number) => setsOf(cloud).filter(({ listedFrom }) => listedFrom <= t).length;
  const isQuiet = ({ plainAt, setsFrom }: AnsweredLook) =>
    isThere(setsFrom) &&
    listed(setsFrom) === listed(look.setsFrom) &&
    !tasksOf(cloud).some((task) => isInTheWay(task, plainAt));
  const before = answered(looks).filter(({ awakeAt }) => awakeAt <= look.awakeAt);
  const first = before[before.findLastIndex((earlier) => !isQuiet(earlier)) + 1];
  return first !== undefined && look.awakeAt - first.awakeAt >= SHARD_DOUBT_MS + awakeSlackMs;
}

/** Its backup is there and good, and began longer ago than was asked for. */
function hasGrownTooOld(cloud: Cloud, jobIds: readonly string[], asked: Asked, look: AnsweredLook): boolean {
  const sets = setsOf(cloud).filter(({ jobId }) => jobIds.includes(jobId));
  const told = cloud.product !== "Rds" || (!look.wrong && jobIds.every((jobId) => isToldOver(cloud, jobId, look)));
  const good = sets.every((set) => isVisible(set, look.setsFrom) && isGood(set, cloud, asked));
  return told && sets.length > 0 && good && sets.every((set) => isTooOld(set, cloud, asked, look));
}

/** RDS names a job's set only in the finished task. */
function isToldOver(cloud: Cloud, jobId: string, { byIdAt }: AnsweredLook): boolean {
  const tasks = tasksOf(cloud).filter((task) => task.jobId === jobId);
  return tasks.every((task) => task.ending === "Well" && isOver(task, byIdAt) && task.listedFrom <= byIdAt);
}

function isTooOld(set: TrueSet, cloud: Cloud, { maxAgeMs }: Asked, { plainAt }: AnsweredLook): boolean {
  return isHonest(set) && plainAt - toldStart(set, cloud) > maxAgeMs;
}

/**
 * The jobs of each backup that the gate asked for, as it must know them before this look: from the answer; or, where that
 * was lost, since they are the manual tasks that a look showed first after it.
 */
function ownJobs({ cloud, looks, creations, earlier }: RunRecord, look: AnsweredLook): (readonly string[])[] {
  const before = creations.length === 0 && earlier.created.length > 0 ? [earlier.created] : [];
  const sent = creations
    .filter(({ accepted, afterLooks }) => accepted && afterLooks <= countBefore(looks, look))
    .flatMap(({ answer, jobIds, afterLooks }) => {
      if (answer === "Taken") return [jobIds];
      for (const { plainAt } of answered(looks.slice(afterLooks, countBefore(looks, look)))) {
        const active = tasksOf(cloud).filter((task) => isInTheWay(task, plainAt) && !isOdd(task, plainAt));
        const manual = active.filter(({ mode }) => mode === "Manual").map(({ jobId }) => jobId);
        if (manual.length > 0) return jobIds.every((jobId) => manual.includes(jobId)) ? [jobIds] : [];
      }
      return [];
    });
  return [...before, ...sent];
}

function hasVisiblyFailed(
  cloud: Cloud,
  wrong: boolean,
  { tasksAt, setsAt }: { tasksAt: number; setsAt: number },
  isMeant: (jobId: string) => boolean,
): boolean {
  return (
    (!wrong && tasksOf(cloud).some((task) => isMeant(task.jobId) && isVisiblyFailed(task, cloud, tasksAt))) ||
    // RDS sets do not tell their job.
    (cloud.product !== "Rds" && setsOf(cloud).some((set) => isMeant(set.jobId) && isVisiblyLost(set, setsAt)))
  );
}

/** Why it was wrong of `FreshBackup` to fail at this look. */
export function freshFailProblem(run: RunRecord, asked: Asked, look: AnsweredLook): string | undefined {
  const { cloud, creations, wish, earlier } = run;
  const own = [...earlier.created, ...creations.flatMap(({ jobIds }) => jobIds)];
  const lost = earlier.isUncertain || creations.some(({ answer }) => answer === "Lost");
  const manual = tasksOf(cloud).filter(({ mode }) => mode === "Manual");
  // After a lost answer, a manual job that shows up is taken for the gate's own.
  const mayBeOwn = (jobId: string) => own.includes(jobId) || (lost && manual.some((task) => task.jobId === jobId));
  const latest = { tasksAt: look.lastAt, setsAt: look.lastAt };
  if (hasVisiblyFailed(cloud, look.wrong, latest, mayBeOwn)) return undefined;
  const left = setsOf(cloud).filter((set) => mayBeOwn(set.jobId) && isVisible(set, look.lastAt));
  if (left.some((set) => !isGood(set, cloud, asked))) return undefined;
  const old = left.filter((set) => look.lastAt - toldStart(set, cloud) > asked.maxAgeMs - DATE_GRAIN_MS);
  if (old.some(({ jobId }) => !earlier.created.includes(jobId))) return undefined;
  // Of a cluster's sets, one may be old and another one still to come; and RDS may not tell which set it is.
  const isKnown = cloud.shards.length === 0 && cloud.product !== "Rds";
  // Too slow for what is asked: whoever asks again, asks for ever.
  const isSlow = old.some(({ startedAt, endedAt }) => endedAt - startedAt > asked.maxAgeMs - 2 * DATE_GRAIN_MS);
  if (old.length > 0 && isKnown && !isSlow && creations.length === 0 && isHonest(old[0] as TrueSet))
    return "gave up for a backup of an earlier run that has merely grown old";
  if (asked.onStale === "Wait") return "failed where it was told to wait";
  const isSettled = creations.some(({ answer }) => answer !== "Exists" && answer !== "NotNow");
  if (asked.onStale === "Create" && !isSettled && earlier.created.length === 0 && !earlier.isUncertain)
    return "failed without a backup having been taken on or refused for good";
  const active = tasksOf(cloud).find((task) => isInTheWay(task, look.plainAt));
  if (active) return `failed while job ${active.jobId} was at work`;
  const promise = promising(run, look)[0];
  if (promise) return `gave up job ${promise.tasks[0]?.jobId ?? ""}, which has given what was asked for`;
  const sent = creations.find(({ accepted }) => accepted);
  // The last look before it was sent.
  const sentAt = run.looks[(sent?.afterLooks ?? 0) - 1]?.awakeAt ?? 0;
  if (sent && look.awakeAt - sentAt < wish.discoveryTimeoutMs - run.awakeSlackMs) {
    return "gave up the backup that it asked for before the discovery time was over";
  }
  return undefined;
}

function byJob(sets: readonly TrueSet[]): TrueSet[][] {
  return [...new Set(sets.map(({ jobId }) => jobId))].map((jobId) => sets.filter((set) => set.jobId === jobId));
}
