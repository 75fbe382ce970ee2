import { type Cloud, hasKnownList, isActive, isUndocumented, isOver, setsOf, tasksOf, type TrueSet } from "./cloud";
import {
  completePolls,
  countBefore,
  coversAll,
  DATE_GRAIN_MS,
  isGood,
  hasTrueStart,
  isListEmpty,
  isVisible,
  isVisiblyFailed,
  isVisiblyUnusable,
  APART_MS,
  isDistinguishable,
  promisingBackups,
  SHARD_SETTLE_MS,
  reportedStart,
} from "./oracle-truth";
import type { CompletePoll, RunRecord } from "./record";
import type { GateConfig } from "./gate-config";

type Requested = GateConfig["condition"] & { kind: "FreshBackup" };

/** After this time, all sets of a backup are visible, whatever the delays of its shards. */
const LONG_AGO_MS = 40 * 60_000;

/** Why it is wrong for `FreshBackup` to pass at this poll, or `undefined`. Compares the proof with the truth. */
export function freshBackupPassProblem({ cloud, verdict }: RunRecord, requested: Requested, { lastAt }: CompletePoll) {
  const proof = setsOf(cloud).filter((set) => isVisible(set, lastAt) && verdict.backupIds.includes(set.backupId));
  if (proof.length === 0) return "passed without a visible backup set";
  const bad = proof.find((set) => !isGood(set, cloud, requested));
  if (bad) return `passed on set ${bad.backupId}, which can't be restored`;
  const old = proof.find(({ startedAt }) => lastAt - startedAt > requested.maxAgeMs);
  if (old) return `passed on set ${old.backupId}, which is too old`;
  if (!byBackup(proof, cloud).some((sets) => coversAll(sets, cloud))) return "passed on a backup that lacks a shard";
  return undefined;
}

/** Whether `FreshBackup` must pass at this poll. */
export function mustFreshBackupPass(run: RunRecord, requested: Requested, poll: CompletePoll): boolean {
  const { cloud } = run;
  if (!hasKnownList(cloud)) return false;
  const freshAt = (t: number) => {
    const fresh = setsOf(cloud).filter(
      (set) =>
        isVisible(set, t) &&
        isGood(set, cloud, requested) &&
        hasTrueStart(set) &&
        poll.lastAt - reportedStart(set, cloud) <= requested.maxAgeMs - DATE_GRAIN_MS,
    );
    return byBackup(fresh, cloud).filter((sets) => coversAll(sets, cloud) && isDistinguishable(sets, cloud));
  };
  const isThere = (t: number) => freshAt(t).length > 0;
  if (!isThere(poll.setsFrom)) return false;
  if (cloud.shards.length === 0 || areAllShardsKnown(run, poll, isThere)) return true;
  return freshAt(poll.setsFrom).some((sets) => isSettledBeside(sets, run, poll));
}

/**
 * Whether the gate must know all shards: all backups ended long ago, or nothing new has appeared for a while. An active
 * task on a cluster may belong to a missing shard.
 */
function areAllShardsKnown(run: RunRecord, poll: CompletePoll, isThere: (t: number) => boolean) {
  const { cloud } = run;
  if (tasksOf(cloud).some((task) => isActive(task, poll.plainAt))) return false;
  if (setsOf(cloud).every((set) => isLongAgo(set, poll.lastAt) || set.listedFrom > poll.lastAt)) return true;
  return hasLongBeenStable(run, poll, isThere);
}

/** Whether a backup of long ago counts while another one runs: no running job can be a part of it. */
function isSettledBeside(sets: readonly TrueSet[], { cloud }: RunRecord, { plainAt, lastAt }: CompletePoll) {
  const running = tasksOf(cloud).filter((task) => isActive(task, plainAt));
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

/** Whether `FreshBackup` may pass at this poll. */
export function mayFreshBackupPass({ cloud }: RunRecord, requested: Requested, { lastAt }: CompletePoll): boolean {
  const isFresh = (set: TrueSet) =>
    isVisible(set, lastAt) && isGood(set, cloud, requested) && lastAt - set.startedAt <= requested.maxAgeMs;
  return cloud.backups.some(({ sets }) => coversAll(sets.filter(isFresh), cloud));
}

/** Whether `FreshBackup` must fail at this poll: the job that it requested has visibly failed, or was too slow. */
export function mustFreshBackupFail(run: RunRecord, requested: Requested, poll: CompletePoll): boolean {
  const { cloud } = run;
  // A cluster backup names no job, so that the gate need not know which one its job left.
  if (cloud.listsClusterBackups || !hasKnownList(cloud)) return false;
  const nothingRuns = !tasksOf(cloud).some((task) => isActive(task, poll.plainAt));
  const nothingWillDo = setsOf(cloud).every(
    (set) => set.listedFrom > poll.lastAt || isTooOld(set, cloud, requested, poll),
  );
  const tooOld = ownJobs(run, poll).filter((jobIds) => hasGrownTooOld(cloud, jobIds, requested, poll));
  // The backup of an earlier run may have become too old before this run started; the gate then requests another one.
  const isOfThisRun = tooOld.some((jobIds) => jobIds !== run.earlier.created);
  if (nothingRuns && nothingWillDo && isOfThisRun && hasLongBeenStable(run, poll)) return true;
  // A task that runs in the unfiltered list is not requested again in the same poll.
  const first = { tasksAt: poll.plainAt, setsAt: poll.setsFrom };
  return ownJobs(run, poll)
    .filter((jobIds) => tasksOf(cloud).every((task) => !jobIds.includes(task.jobId) || isOver(task, poll.plainAt)))
    .some((jobIds) => hasVisiblyFailed(cloud, poll.wrong, first, (jobId) => jobIds.includes(jobId)));
}

/** For `SHARD_SETTLE_MS`, no task was active, no set appeared or was finished, and `isThere` was true. */
function hasLongBeenStable(
  { cloud, polls, awakeSlackMs }: RunRecord,
  poll: CompletePoll,
  isThere: (t: number) => boolean = () => true,
): boolean {
  // A backup that ran between two polls is visible through its sets only.
  const news = (t: number) =>
    setsOf(cloud)
      .flatMap(({ listedFrom, settledFrom }) => [listedFrom, settledFrom])
      .filter((at) => at <= t).length;
  const isStable = ({ plainAt, setsFrom }: CompletePoll) =>
    isThere(setsFrom) &&
    news(setsFrom) === news(poll.setsFrom) &&
    !tasksOf(cloud).some((task) => isActive(task, plainAt));
  const before = completePolls(polls).filter(({ awakeAt }) => awakeAt <= poll.awakeAt);
  const first = before[before.findLastIndex((earlier) => !isStable(earlier)) + 1];
  return first !== undefined && poll.awakeAt - first.awakeAt >= SHARD_SETTLE_MS + awakeSlackMs;
}

/** The backup of these jobs is visible and good, and is older than the maximum age. */
function hasGrownTooOld(cloud: Cloud, jobIds: readonly string[], requested: Requested, poll: CompletePoll): boolean {
  const sets = setsOf(cloud).filter(({ jobId }) => jobIds.includes(jobId));
  const isReported =
    cloud.product !== "Rds" || (!poll.wrong && jobIds.every((jobId) => isReportedFinished(cloud, jobId, poll)));
  const good = sets.every((set) => isVisible(set, poll.setsFrom) && isGood(set, cloud, requested));
  return isReported && sets.length > 0 && good && sets.every((set) => isTooOld(set, cloud, requested, poll));
}

/** On RDS, only the finished task names the set of a job. */
function isReportedFinished(cloud: Cloud, jobId: string, { byIdAt }: CompletePoll): boolean {
  const tasks = tasksOf(cloud).filter((task) => task.jobId === jobId);
  return tasks.every((task) => task.ending === "Finished" && isOver(task, byIdAt) && task.listedFrom <= byIdAt);
}

function isTooOld(set: TrueSet, cloud: Cloud, { maxAgeMs }: Requested, { plainAt }: CompletePoll): boolean {
  return hasTrueStart(set) && plainAt - reportedStart(set, cloud) > maxAgeMs;
}

/**
 * The jobs of each backup that the gate requested, as far as it must know them before this poll: from the response, or, if
 * the response was lost, from the first poll after it that showed manual tasks.
 */
function ownJobs({ cloud, polls, creations, earlier }: RunRecord, poll: CompletePoll): (readonly string[])[] {
  const before = creations.length === 0 && earlier.created.length > 0 ? [earlier.created] : [];
  const sent = creations
    .filter(({ accepted, afterPolls }) => accepted && afterPolls <= countBefore(polls, poll))
    .flatMap(({ response, jobIds, afterPolls }) => {
      if (response === "Taken") return [jobIds];
      for (const { plainAt } of completePolls(polls.slice(afterPolls, countBefore(polls, poll)))) {
        const active = tasksOf(cloud).filter((task) => isActive(task, plainAt) && !isUndocumented(task, plainAt));
        const tasks = active.filter(({ mode }) => mode === "Manual");
        // Jobs that do not name their shard may be of several requests: a gate need not adopt more than one of them.
        if (jobIds.length > 1 && tasks.some(({ nodeId }) => nodeId === undefined)) return [];
        const manual = tasks.map(({ jobId }) => jobId);
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
    // RDS sets do not name their job.
    (cloud.product !== "Rds" && setsOf(cloud).some((set) => isMeant(set.jobId) && isVisiblyUnusable(set, setsAt)))
  );
}

/** Why it is wrong for `FreshBackup` to fail at this poll, or `undefined` if it is correct. */
export function freshBackupFailProblem(run: RunRecord, requested: Requested, poll: CompletePoll): string | undefined {
  const { cloud, creations, config, earlier, verdict } = run;
  if (verdict.reasonCode === "InstanceKindUnknown" && isListEmpty(cloud, poll)) return undefined;
  const own = [...earlier.created, ...creations.flatMap(({ jobIds }) => jobIds)];
  const lost = earlier.isUncertain || creations.some(({ response }) => response === "Lost");
  const manual = tasksOf(cloud).filter(({ mode }) => mode === "Manual");
  // After a lost response, the gate adopts a manual job that appears.
  const mayBeOwn = (jobId: string) => own.includes(jobId) || (lost && manual.some((task) => task.jobId === jobId));
  const latest = { tasksAt: poll.lastAt, setsAt: poll.lastAt };
  if (hasVisiblyFailed(cloud, poll.wrong, latest, mayBeOwn)) return undefined;
  const left = setsOf(cloud).filter((set) => mayBeOwn(set.jobId) && isVisible(set, poll.lastAt));
  if (left.some((set) => !isGood(set, cloud, requested))) return undefined;
  const old = left.filter((set) => poll.lastAt - reportedStart(set, cloud) > requested.maxAgeMs - DATE_GRAIN_MS);
  if (old.some(({ jobId }) => !earlier.created.includes(jobId))) return undefined;
  // On a cluster, one set may be old while another has not appeared yet. On RDS, the set of the job may be unknown.
  const isKnown = cloud.shards.length === 0 && cloud.product !== "Rds";
  // The backup takes longer than the maximum age, so that every new request would fail too.
  const isSlow = old.some(({ startedAt, endedAt }) => endedAt - startedAt > requested.maxAgeMs - 2 * DATE_GRAIN_MS);
  if (old.length > 0 && isKnown && !isSlow && creations.length === 0 && hasTrueStart(old[0] as TrueSet))
    return "failed because of a backup of an earlier run that only became too old";
  if (requested.onStale === "Wait") return "failed although onStale is Wait";
  const isSettled = creations.some(({ response }) => response !== "Exists" && response !== "NotNow");
  if (requested.onStale === "Create" && !isSettled && earlier.created.length === 0 && !earlier.isUncertain)
    return "failed before a backup request was accepted or finally rejected";
  const active = tasksOf(cloud).find((task) => isActive(task, poll.plainAt));
  if (active) return `failed while job ${active.jobId} was active`;
  const promise = promisingBackups(run, poll)[0];
  if (promise) return `gave up job ${promise.tasks[0]?.jobId ?? ""}, which was about to provide the backup`;
  const sent = creations.find(({ accepted }) => accepted);
  // The last poll before the request.
  const sentAt = run.polls[(sent?.afterPolls ?? 0) - 1]?.awakeAt ?? 0;
  if (sent && poll.awakeAt - sentAt < config.discoveryTimeoutMs - run.awakeSlackMs) {
    return "gave up the backup that it requested before the discovery timeout";
  }
  return undefined;
}

/** The sets by the backup that they really are parts of. */
function byBackup(sets: readonly TrueSet[], { backups }: Cloud): TrueSet[][] {
  return backups.map((backup) => sets.filter((set) => backup.sets.includes(set)));
}
