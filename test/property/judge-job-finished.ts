import {
  answered,
  hasEndedWell,
  isGood,
  isVisible,
  isVisiblyFailed,
  isVisiblyLost,
  promising,
  setsOfJob,
  SHARD_DOUBT_MS,
  tasksOfJob,
} from "./judge-truth";
import { type Cloud, isOver } from "./cloud";
import type { AnsweredLook, RunRecord } from "./record";
import type { Wish } from "./wish";

type Asked = Wish["condition"] & { kind: "JobFinished" };

/** A look may take its time: what is named late may be late by so much. */
const LOOK_SLACK_MS = 60_000;

/** Why a pass of `JobFinished` at this look is wrong. */
export function jobPassProblem({ cloud, verdict }: RunRecord, asked: Asked, look: AnsweredLook): string | undefined {
  for (const jobId of asked.jobIds) {
    if (!hasEndedWell(cloud, jobId, asked, look.lastAt)) return `passed without a restorable backup of job ${jobId}`;
    if (!verdict.jobIds.includes(jobId)) return `passed without a word about job ${jobId}`;
    const untold = setsOfJob(cloud, jobId).find(({ backupId }) => !verdict.backupIds.includes(backupId));
    if (untold) return `passed without set ${untold.backupId} of job ${jobId} in its proof`;
  }
  const sets = asked.jobIds.flatMap((jobId) => setsOfJob(cloud, jobId));
  const foreign = verdict.backupIds.find((id) => !sets.some(({ backupId }) => backupId === id));
  return foreign && `passed with set ${foreign} of another job as its proof`;
}

/** Whether `JobFinished` has to pass at this look: all is well, and nothing could be still to come. */
export function isJobDue({ cloud, looks, awakeSlackMs }: RunRecord, asked: Asked, look: AnsweredLook): boolean {
  const isWell = ({ wrong, plainAt, byIdAt, setsFrom }: AnsweredLook) =>
    !wrong &&
    asked.jobIds.every(
      (jobId) =>
        tasksOfJob(cloud, jobId).every(
          // What the plain list still shows at work is not looked at again within the same look.
          (task) => isOver(task, Math.min(plainAt, byIdAt)) && task.listedFrom <= byIdAt,
        ) && hasEndedWell(cloud, jobId, asked, setsFrom),
    );
  if (!isWell(look)) return false;
  if (cloud.shards.length === 0) return true;
  return answered(looks).some(
    (before) => before.awakeAt <= look.awakeAt - SHARD_DOUBT_MS - awakeSlackMs && isWell(before),
  );
}

/** Whether `JobFinished` has to fail at this look: a job has failed, and the answers say so. */
export function isJobDoomed({ cloud }: RunRecord, asked: Asked, look: AnsweredLook): boolean {
  const first = { tasksAt: look.byIdAt, setsAt: look.setsFrom };
  // The sets of a job that still runs need not be asked for.
  const over = asked.jobIds.filter((jobId) =>
    tasksOfJob(cloud, jobId).every((task) => isOver(task, Math.min(look.plainAt, look.byIdAt))),
  );
  return over.some((jobId) => hasVisiblyFailed(cloud, jobId, look.wrong, first));
}

/** When tasks and sets were asked for: the first question of a look, or the last one. */
interface Moments {
  tasksAt: number;
  setsAt: number;
}

function hasVisiblyFailed(cloud: Cloud, jobId: string, wrong: boolean, { tasksAt, setsAt }: Moments): boolean {
  const tasks = tasksOfJob(cloud, jobId);
  if (!wrong && tasks.some((task) => isVisiblyFailed(task, cloud, tasksAt))) return true;
  // RDS names a job's set only in the finished task.
  const named =
    cloud.product !== "Rds" ||
    (!wrong && tasks.every((task) => task.ending === "Well" && isOver(task, tasksAt) && task.listedFrom <= tasksAt));
  return named && setsOfJob(cloud, jobId).some((set) => isVisiblyLost(set, setsAt));
}

/** Why it was wrong of `JobFinished` to fail at this look. */
export function jobFailProblem(run: RunRecord, asked: Asked, look: AnsweredLook): string | undefined {
  const { cloud, wish, looks, awakeSlackMs } = run;
  const isJustified = (jobId: string): boolean => {
    if (hasVisiblyFailed(cloud, jobId, look.wrong, { tasksAt: look.lastAt, setsAt: look.lastAt })) return true;
    const sets = setsOfJob(cloud, jobId);
    if (sets.some((set) => isVisible(set, look.lastAt) && !isGood(set, cloud, asked))) return true;
    if (look.named.has(jobId)) return false;
    const good = answered(looks);
    const last = good.findLast(({ named }) => named.has(jobId));
    const quietMs = look.awakeAt - (last ?? good[0] ?? look).awakeAt;
    if (quietMs + LOOK_SLACK_MS + awakeSlackMs < wish.discoveryTimeoutMs) return false;
    // Never listed in time; and answers about other jobs say that this one is not listed.
    if (!last || good.slice(good.indexOf(last)).some(({ wrong }) => wrong)) return true;
    return !promising(run, look).some(({ tasks }) => tasks.some((task) => task.jobId === jobId));
  };
  if (asked.jobIds.some(isJustified)) return undefined;
  return "failed although no job has, none is overdue, and those that were seen end well";
}
