import {
  completePolls,
  hasSucceeded,
  hasTrueStart,
  isListEmpty,
  isGood,
  isVisible,
  isVisiblyFailed,
  isVisiblyUnusable,
  promisingBackups,
  setsOfJob,
  SHARD_SETTLE_MS,
  tasksOfJob,
} from "./oracle-truth";
import { type Cloud, hasKnownList, isOver, setsOf } from "./cloud";
import type { CompletePoll, RunRecord } from "./record";
import type { GateConfig } from "./gate-config";

type Requested = GateConfig["condition"] & { kind: "JobFinished" };

/** A poll takes time: the tolerance for when a job was last listed. */
const POLL_SLACK_MS = 60_000;

/** Why it is wrong for `JobFinished` to pass at this poll, or `undefined` if it is correct. */
export function jobPassProblem(
  { cloud, verdict }: RunRecord,
  requested: Requested,
  poll: CompletePoll,
): string | undefined {
  for (const jobId of requested.jobIds) {
    if (!hasSucceeded(cloud, jobId, requested, poll.lastAt))
      return `passed without a restorable backup of job ${jobId}`;
    if (!verdict.jobIds.includes(jobId)) return `passed without job ${jobId} in its proof`;
    const missing = setsOfJob(cloud, jobId).find(({ backupId }) => !verdict.backupIds.includes(backupId));
    if (missing) return `passed without set ${missing.backupId} of job ${jobId} in its proof`;
  }
  const sets = requested.jobIds.flatMap((jobId) => setsOfJob(cloud, jobId));
  const foreign = verdict.backupIds.find((id) => !sets.some(({ backupId }) => backupId === id));
  return foreign && `passed with set ${foreign} of another job as its proof`;
}

/** Whether `JobFinished` must pass at this poll: every job has succeeded, and no further set can appear. */
export function mustJobPass(
  { cloud, polls, awakeSlackMs }: RunRecord,
  requested: Requested,
  poll: CompletePoll,
): boolean {
  const hasAllSucceeded = ({ wrong, plainAt, byIdAt, setsFrom }: CompletePoll) =>
    !wrong &&
    requested.jobIds.every(
      (jobId) =>
        tasksOfJob(cloud, jobId).every(
          // A task that is active in the unfiltered list is not requested again in the same poll.
          (task) => isOver(task, Math.min(plainAt, byIdAt)) && task.listedFrom <= byIdAt,
        ) && hasSucceeded(cloud, jobId, requested, setsFrom),
    );
  if (!hasAllSucceeded(poll) || !hasKnownList(cloud)) return false;
  // Where each shard has a job of its own, only the starts of the sets show it.
  if (cloud.jobPerShard && !setsOf(cloud).every(hasTrueStart)) return false;
  // A cluster backup names no job: only the start of a listed task links the two.
  const isLinked = (jobId: string) => poll.named.has(jobId) && setsOfJob(cloud, jobId).every(hasTrueStart);
  if (cloud.listsClusterBackups && !requested.jobIds.every(isLinked)) return false;
  if (cloud.shards.length === 0) return true;
  return completePolls(polls).some(
    (before) => before.awakeAt <= poll.awakeAt - SHARD_SETTLE_MS - awakeSlackMs && hasAllSucceeded(before),
  );
}

/** Whether `JobFinished` must fail at this poll: a job has failed, and the responses show it. */
export function mustJobFail({ cloud }: RunRecord, requested: Requested, poll: CompletePoll): boolean {
  if (!hasKnownList(cloud)) return false;
  const first = { tasksAt: poll.byIdAt, setsAt: poll.setsFrom };
  // A gate does not have to request the sets of a job that is still running.
  const over = requested.jobIds.filter((jobId) =>
    tasksOfJob(cloud, jobId).every((task) => isOver(task, Math.min(poll.plainAt, poll.byIdAt))),
  );
  // A cluster backup names no job.
  const linked = over.filter(
    (jobId) => !cloud.listsClusterBackups || (poll.named.has(jobId) && setsOfJob(cloud, jobId).every(hasTrueStart)),
  );
  return linked.some((jobId) => hasVisiblyFailed(cloud, jobId, poll.wrong, first));
}

/** When tasks and sets were requested: the first request of a poll, or the last one. */
interface QueryTimes {
  tasksAt: number;
  setsAt: number;
}

function hasVisiblyFailed(cloud: Cloud, jobId: string, wrong: boolean, { tasksAt, setsAt }: QueryTimes): boolean {
  const tasks = tasksOfJob(cloud, jobId);
  if (!wrong && tasks.some((task) => isVisiblyFailed(task, cloud, tasksAt))) return true;
  // On RDS, only the finished task names the set of a job.
  const named =
    cloud.product !== "Rds" ||
    (!wrong &&
      tasks.every((task) => task.ending === "Finished" && isOver(task, tasksAt) && task.listedFrom <= tasksAt));
  return named && setsOfJob(cloud, jobId).some((set) => isVisiblyUnusable(set, setsAt));
}

/** Why it is wrong for `JobFinished` to fail at this poll, or `undefined` if it is correct. */
export function jobFailProblem(run: RunRecord, requested: Requested, poll: CompletePoll): string | undefined {
  const { cloud, config, polls, awakeSlackMs, verdict } = run;
  if (verdict.reasonCode === "InstanceKindUnknown" && isListEmpty(cloud, poll)) return undefined;
  const isJustified = (jobId: string): boolean => {
    if (hasVisiblyFailed(cloud, jobId, poll.wrong, { tasksAt: poll.lastAt, setsAt: poll.lastAt })) return true;
    const sets = setsOfJob(cloud, jobId);
    if (sets.some((set) => isVisible(set, poll.lastAt) && !isGood(set, cloud, requested))) return true;
    if (poll.named.has(jobId)) return false;
    const good = completePolls(polls);
    const last = good.findLast(({ named }) => named.has(jobId));
    const stableMs = poll.awakeAt - (last ?? good[0] ?? poll).awakeAt;
    if (stableMs + POLL_SLACK_MS + awakeSlackMs < config.discoveryTimeoutMs) return false;
    // It was not listed in time. A response about other jobs counts as "not listed".
    if (!last || good.slice(good.indexOf(last)).some(({ wrong }) => wrong)) return true;
    return !promisingBackups(run, poll).some(({ tasks }) => tasks.some((task) => task.jobId === jobId));
  };
  if (requested.jobIds.some(isJustified)) return undefined;
  return "failed although no job has failed, none is overdue, and every listed job succeeds";
}
