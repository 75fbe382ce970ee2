import type { BackupSet } from "../model/backup-set";
import { formatSetProblem, isUnusable, setProblem } from "../model/set-problem";
import { isActive } from "../model/state";
import { definitionOf } from "../products/definition-of";
import { formatIds } from "../../text/format-value";
import type { JobFinishedCondition } from "./condition";
import type { Decision } from "./decision";
import type { DecisionContext } from "./decision-context";
import { jobOf } from "./memory";
import { activityOf } from "./pending-on";
import { setsOfJob } from "./sets-of-job";
import { doubtAboutShards, formatShardDoubt, SET_LAG_MS } from "./shards";
import { timeSpan } from "./time-span";

/** `JobFinished`: passes when each job has finished and its sets are confirmed; fails as soon as one can't pass any more. */
export function decideJobFinished(condition: JobFinishedCondition, context: DecisionContext): Decision {
  const { jobIds } = condition;
  const undecided = jobIds.flatMap((jobId) => decideUnproven(jobId, condition, context) ?? []);
  const decision = undecided.find(({ kind }) => kind === "Fail") ?? undecided[0];
  if (decision) return decision;
  const { instanceId } = context.observation;
  const sets = jobIds.flatMap((jobId) => setsOfJob(jobId, context.observation, context.memory));
  const backupIds = sets.map(({ backupId }) => backupId);
  return {
    kind: "Pass",
    reasonCode: "JobFinished",
    message:
      jobIds.length === 1
        ? `Backup job ${formatIds(jobIds)} of ${instanceId} has finished, and its set ${formatIds(backupIds)} can be restored.`
        : `All ${jobIds.length} backup jobs of ${instanceId} have finished, and their sets can be restored.`,
    backupIds,
    jobIds: [...jobIds],
    ...timeSpan(sets),
  };
}

/** Fails or waits; `undefined` where the job has finished and its sets prove it. */
function decideUnproven(
  jobId: string,
  condition: JobFinishedCondition,
  context: DecisionContext,
): Decision | undefined {
  const { observation, memory } = context;
  const sets = setsOfJob(jobId, observation, memory);
  return (
    decideEnded(jobId, condition, context) ??
    decideRunning(jobId, context) ??
    decideWithoutProof(jobId, sets, context) ??
    decideRefused(`job ${jobId} of ${observation.instanceId}`, sets, condition)
  );
}

/** Fails where the job has failed, or has left a set that can never be restored. */
function decideEnded(
  jobId: string,
  condition: JobFinishedCondition,
  { observation, memory }: DecisionContext,
): Decision | undefined {
  const { tasks, instanceId } = observation;
  if (tasks.some((task) => task.jobId === jobId && task.state === "Failed")) {
    return { kind: "Fail", reasonCode: "JobFailed", message: `Backup job ${jobId} of ${instanceId} has failed.` };
  }
  const unusable = setsOfJob(jobId, observation, memory).find(isUnusable);
  if (!unusable) return undefined;
  const problem = setProblem(unusable, condition) ?? { code: "NotSuccessful", rawStatus: unusable.rawStatus };
  return {
    kind: "Fail",
    reasonCode: unusable.rawStatus === "Failed" ? "SetFailed" : "SetNotRestorable",
    message: `Backup set ${unusable.backupId} of job ${jobId} of ${instanceId} can't be used: ${formatSetProblem(problem)}.`,
  };
}

function decideRunning(jobId: string, { observation: { tasks, instanceId } }: DecisionContext): Decision | undefined {
  const unfinished = tasks.filter((task) => task.jobId === jobId && (isActive(task) || task.state === "Scheduled"));
  const [first] = unfinished;
  if (!first) return undefined;
  const isKnown = unfinished.some((task) => task.progress !== undefined);
  const progress = Math.min(...unfinished.map((task) => task.progress ?? 0));
  return {
    kind: "Pending",
    reasonCode: "JobRunning",
    message: `Backup job ${jobId} of ${instanceId} is at ${first.rawStatus}${isKnown ? `, ${progress} %` : ""}.`,
    activity: activityOf(unfinished),
    ...(isKnown && { progress }),
  };
}

/** Waits for what proves the job, and fails where the job was not listed for too long. */
function decideWithoutProof(jobId: string, sets: readonly BackupSet[], context: DecisionContext): Decision | undefined {
  const missing = missingProof(jobId, sets, context);
  if (!missing) return undefined;
  const { observation, memory, elapsedMs, discoveryTimeoutMs } = context;
  const isListed = sets.length > 0 || observation.tasks.some((task) => task.jobId === jobId);
  const job = jobOf(memory, jobId);
  const absentMs = elapsedMs - (job ? (job.goneSince ?? elapsedMs) : (memory.firstObservedAt ?? elapsedMs));
  // A job that was listed may have ended, and its set may not be visible yet. One that was confirmed may still exist: RDS
  // sometimes responds with another job than the one that was requested, and finds a set only through its job. The other
  // products read the sets by the job's id: none of their jobs is ever confirmed, and an empty list means that the set is gone.
  const patienceMs = job ? Math.max(discoveryTimeoutMs, SET_LAG_MS) : discoveryTimeoutMs;
  if (isListed || absentMs < patienceMs || job?.wasConfirmed) return missing;
  return {
    kind: "Fail",
    reasonCode: "JobNotFound",
    message: `Backup job ${jobId} of ${observation.instanceId} is not listed, and it has left no backup set.`,
  };
}

function missingProof(
  jobId: string,
  sets: readonly BackupSet[],
  { observation, memory, elapsedMs }: DecisionContext,
): (Decision & { kind: "Pending" }) | undefined {
  const { product, instanceId } = observation;
  const tasks = observation.tasks.filter((task) => task.jobId === jobId);
  if (tasks.length === 0 && sets.length === 0) {
    return {
      kind: "Pending",
      reasonCode: "JobNotListed",
      message: `Backup job ${jobId} of ${instanceId} is not listed.`,
    };
  }
  const isSetUnknown =
    definitionOf(product).setLink === "ByTask" &&
    tasks.some(({ backupId }) => !sets.some((set) => set.backupId === backupId));
  if (isSetUnknown || sets.length === 0) {
    return {
      kind: "Pending",
      reasonCode: "SetNotVisible",
      message: `Backup job ${jobId} of ${instanceId} has finished; its set is not visible yet.`,
    };
  }
  const stableMs = elapsedMs - (jobOf(memory, jobId)?.changedAt ?? 0);
  const doubt = doubtAboutShards(sets, jobId, { observation, memory, stableMs });
  if (!doubt) return undefined;
  return {
    kind: "Pending",
    reasonCode: "ShardsNotKnown",
    message: `Backup job ${jobId} of ${instanceId} has left a set, but ${formatShardDoubt(doubt)}.`,
  };
}

/** Fails where a set does not count, and waits where it is unfinished. */
function decideRefused(job: string, sets: readonly BackupSet[], condition: JobFinishedCondition): Decision | undefined {
  for (const set of sets) {
    const problem = setProblem(set, condition);
    if (!problem) continue;
    const name = `Backup set ${set.backupId} of ${job}`;
    return problem.code === "NotSuccessful"
      ? { kind: "Pending", reasonCode: "SetNotVisible", message: `${name} is at ${problem.rawStatus}.` }
      : {
          kind: "Fail",
          reasonCode: "SetNotAccepted",
          message: `${name} does not count: ${formatSetProblem(problem)}.`,
        };
  }
  return undefined;
}
