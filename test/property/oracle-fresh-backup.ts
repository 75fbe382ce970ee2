import { type Cloud, isInTheWay, isOdd, isOver, setsOf, tasksOf, type TrueSet } from "./cloud";
import {
  responded,
  countBefore,
  coversAll,
  DATE_GRAIN_MS,
  isGood,
  isHonest,
  isVisible,
  isVisiblyFailed,
  isVisiblyLost,
  APART_MS,
  isToldApart,
  promising,
  SHARD_DOUBT_MS,
  toldStart,
} from "./oracle-truth";
import type { CompleteObservation, RunRecord } from "./record";
import type { GateConfig } from "./gate-config";

type Requested = GateConfig["condition"] & { kind: "FreshBackup" };

/** A backup of then is whole, whatever its shards and their sets took. */
const LONG_AGO_MS = 40 * 60_000;

/** Why a pass of `FreshBackup` at this poll is wrong: its own proof is held against the truth. */
export function freshPassProblem({ cloud, verdict }: RunRecord, requested: Requested, { lastAt }: CompleteObservation) {
  const proof = setsOf(cloud).filter((set) => isVisible(set, lastAt) && verdict.backupIds.includes(set.backupId));
  if (proof.length === 0) return "passed without a backup set that is there";
  const bad = proof.find((set) => !isGood(set, cloud, requested));
  if (bad) return `passed on set ${bad.backupId}, which no restore can start from`;
  const old = proof.find(({ startedAt }) => lastAt - startedAt > requested.maxAgeMs);
  if (old) return `passed on set ${old.backupId}, which is too old`;
  if (!byBackup(proof, cloud).some((sets) => coversAll(sets, cloud))) return "passed on a backup that lacks a shard";
  return undefined;
}

/** Whether `FreshBackup` has to pass at this poll. */
export function isFreshDue(run: RunRecord, requested: Requested, observation: CompleteObservation): boolean {
  const { cloud } = run;
  const freshAt = (t: number) => {
    const fresh = setsOf(cloud).filter(
      (set) =>
        isVisible(set, t) &&
        isGood(set, cloud, requested) &&
        isHonest(set) &&
        observation.lastAt - toldStart(set, cloud) <= requested.maxAgeMs - DATE_GRAIN_MS,
    );
    return byBackup(fresh, cloud).filter((sets) => coversAll(sets, cloud) && isToldApart(sets, cloud));
  };
  const isThere = (t: number) => freshAt(t).length > 0;
  if (!isThere(observation.setsFrom)) return false;
  if (cloud.shards.length === 0 || areShardsKnown(run, observation, isThere)) return true;
  return freshAt(observation.setsFrom).some((sets) => isSettledBeside(sets, run, observation));
}

/**
 * Whether all shards must be known: from backups of long ago, or since nothing has come for a while. While anything is at
 * work on a cluster, it may be at work on a shard that is missing.
 */
function areShardsKnown(run: RunRecord, observation: CompleteObservation, isThere: (t: number) => boolean) {
  const { cloud } = run;
  if (tasksOf(cloud).some((task) => isInTheWay(task, observation.plainAt))) return false;
  if (setsOf(cloud).every((set) => isLongAgo(set, observation.lastAt) || set.listedFrom > observation.lastAt))
    return true;
  return hasLongBeenStable(run, observation, isThere);
}

/** A backup of long ago counts while another one runs, where it is clear that no running job is a part of it. */
function isSettledBeside(sets: readonly TrueSet[], { cloud }: RunRecord, { plainAt, lastAt }: CompleteObservation) {
  const running = tasksOf(cloud).filter((task) => isInTheWay(task, plainAt));
  const isApart = running.every(
    (task) =>
      sets.every(({ jobId }) => jobId !== task.jobId) &&
      (!cloud.jobPerShard ||
        (task.startsAt <= plainAt && sets.every(({ startedAt }) => Math.abs(task.startsAt - startedAt) > APART_MS))),
  );
  return isApart && sets.every((set) => isLongAgo(set, lastAt));
}

function isLongAgo(set: TrueSet, t: number): boolean {
  return isVisible(set, t) && set.endedAt < t - LONG_AGO_MS;
}

/** Whether `FreshBackup` has to fail at this poll: the very job that it requested is seen to have failed, or to be too slow. */
export function isFreshDoomed(run: RunRecord, requested: Requested, observation: CompleteObservation): boolean {
  const { cloud } = run;
  const nothingRuns = !tasksOf(cloud).some((task) => isInTheWay(task, observation.plainAt));
  const nothingWillDo = setsOf(cloud).every(
    (set) => set.listedFrom > observation.lastAt || isTooOld(set, cloud, requested, observation),
  );
  const asOld = ownJobs(run, observation).filter((jobIds) => hasGrownTooOld(cloud, jobIds, requested, observation));
  // What an earlier run requested may have grown old before this one began: then another one is requested.
  const isMine = asOld.some((jobIds) => jobIds !== run.earlier.created);
  if (nothingRuns && nothingWillDo && isMine && hasLongBeenStable(run, observation)) return true;
  // What the plain list still shows as running is not looked at again within the same poll.
  const first = { tasksAt: observation.plainAt, setsAt: observation.setsFrom };
  return ownJobs(run, observation)
    .filter((jobIds) =>
      tasksOf(cloud).every((task) => !jobIds.includes(task.jobId) || isOver(task, observation.plainAt)),
    )
    .some((jobIds) => hasVisiblyFailed(cloud, observation.wrong, first, (jobId) => jobIds.includes(jobId)));
}

/** For as long as any set may be awaited, nothing was at work, no set came, and `isThere` held of the sets. */
function hasLongBeenStable(
  { cloud, polls, awakeSlackMs }: RunRecord,
  observation: CompleteObservation,
  isThere: (t: number) => boolean = () => true,
): boolean {
  // A backup that came and went between two polls shows by its sets alone.
  const listed = (t: number) => setsOf(cloud).filter(({ listedFrom }) => listedFrom <= t).length;
  const isStable = ({ plainAt, setsFrom }: CompleteObservation) =>
    isThere(setsFrom) &&
    listed(setsFrom) === listed(observation.setsFrom) &&
    !tasksOf(cloud).some((task) => isInTheWay(task, plainAt));
  const before = responded(polls).filter(({ awakeAt }) => awakeAt <= observation.awakeAt);
  const first = before[before.findLastIndex((earlier) => !isStable(earlier)) + 1];
  return first !== undefined && observation.awakeAt - first.awakeAt >= SHARD_DOUBT_MS + awakeSlackMs;
}

/** Its backup is there and good, and began longer ago than was requested. */
function hasGrownTooOld(
  cloud: Cloud,
  jobIds: readonly string[],
  requested: Requested,
  observation: CompleteObservation,
): boolean {
  const sets = setsOf(cloud).filter(({ jobId }) => jobIds.includes(jobId));
  const told =
    cloud.product !== "Rds" || (!observation.wrong && jobIds.every((jobId) => isToldOver(cloud, jobId, observation)));
  const good = sets.every((set) => isVisible(set, observation.setsFrom) && isGood(set, cloud, requested));
  return told && sets.length > 0 && good && sets.every((set) => isTooOld(set, cloud, requested, observation));
}

/** RDS names a job's set only in the finished task. */
function isToldOver(cloud: Cloud, jobId: string, { byIdAt }: CompleteObservation): boolean {
  const tasks = tasksOf(cloud).filter((task) => task.jobId === jobId);
  return tasks.every((task) => task.ending === "Well" && isOver(task, byIdAt) && task.listedFrom <= byIdAt);
}

function isTooOld(set: TrueSet, cloud: Cloud, { maxAgeMs }: Requested, { plainAt }: CompleteObservation): boolean {
  return isHonest(set) && plainAt - toldStart(set, cloud) > maxAgeMs;
}

/**
 * The jobs of each backup that the gate requested, as it must know them before this poll: from the response; or, where that
 * was lost, since they are the manual tasks that a poll showed first after it.
 */
function ownJobs(
  { cloud, polls, creations, earlier }: RunRecord,
  observation: CompleteObservation,
): (readonly string[])[] {
  const before = creations.length === 0 && earlier.created.length > 0 ? [earlier.created] : [];
  const sent = creations
    .filter(({ accepted, afterPolls }) => accepted && afterPolls <= countBefore(polls, observation))
    .flatMap(({ response, jobIds, afterPolls }) => {
      if (response === "Taken") return [jobIds];
      for (const { plainAt } of responded(polls.slice(afterPolls, countBefore(polls, observation)))) {
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

/** Why it was wrong of `FreshBackup` to fail at this poll. */
export function freshFailProblem(
  run: RunRecord,
  requested: Requested,
  observation: CompleteObservation,
): string | undefined {
  const { cloud, creations, config, earlier } = run;
  const own = [...earlier.created, ...creations.flatMap(({ jobIds }) => jobIds)];
  const lost = earlier.isUncertain || creations.some(({ response }) => response === "Lost");
  const manual = tasksOf(cloud).filter(({ mode }) => mode === "Manual");
  // After a lost response, a manual job that shows up is taken for the gate's own.
  const mayBeOwn = (jobId: string) => own.includes(jobId) || (lost && manual.some((task) => task.jobId === jobId));
  const latest = { tasksAt: observation.lastAt, setsAt: observation.lastAt };
  if (hasVisiblyFailed(cloud, observation.wrong, latest, mayBeOwn)) return undefined;
  const left = setsOf(cloud).filter((set) => mayBeOwn(set.jobId) && isVisible(set, observation.lastAt));
  if (left.some((set) => !isGood(set, cloud, requested))) return undefined;
  const old = left.filter((set) => observation.lastAt - toldStart(set, cloud) > requested.maxAgeMs - DATE_GRAIN_MS);
  if (old.some(({ jobId }) => !earlier.created.includes(jobId))) return undefined;
  // Of a cluster's sets, one may be old and another one still to come; and RDS may not tell which set it is.
  const isKnown = cloud.shards.length === 0 && cloud.product !== "Rds";
  // Too slow for what is requested: whoever asks again, requests ever.
  const isSlow = old.some(({ startedAt, endedAt }) => endedAt - startedAt > requested.maxAgeMs - 2 * DATE_GRAIN_MS);
  if (old.length > 0 && isKnown && !isSlow && creations.length === 0 && isHonest(old[0] as TrueSet))
    return "gave up for a backup of an earlier run that has merely grown old";
  if (requested.onStale === "Wait") return "failed where it was told to wait";
  const isSettled = creations.some(({ response }) => response !== "Exists" && response !== "NotNow");
  if (requested.onStale === "Create" && !isSettled && earlier.created.length === 0 && !earlier.isUncertain)
    return "failed without a backup having been taken on or refused for good";
  const active = tasksOf(cloud).find((task) => isInTheWay(task, observation.plainAt));
  if (active) return `failed while job ${active.jobId} was at work`;
  const promise = promising(run, observation)[0];
  if (promise) return `gave up job ${promise.tasks[0]?.jobId ?? ""}, which has given what was requested`;
  const sent = creations.find(({ accepted }) => accepted);
  // The last poll before it was sent.
  const sentAt = run.polls[(sent?.afterPolls ?? 0) - 1]?.awakeAt ?? 0;
  if (sent && observation.awakeAt - sentAt < config.discoveryTimeoutMs - run.awakeSlackMs) {
    return "gave up the backup that it requested before the discovery time was over";
  }
  return undefined;
}

/** The sets by the backup that they really are parts of. */
function byBackup(sets: readonly TrueSet[], { backups }: Cloud): TrueSet[][] {
  return backups.map((backup) => sets.filter((set) => backup.sets.includes(set)));
}
