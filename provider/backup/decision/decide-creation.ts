import { isUnusable, formatSetProblem, setProblem } from "../model/set-problem";
import { formatDuration } from "../../text/duration";
import { formatIds } from "../../text/format-value";
import type { FreshBackupCondition } from "./condition";
import type { Decision } from "./decision";
import type { DecisionContext } from "./decision-context";
import { isFresh } from "./is-fresh";
import { jobOf, type Memory, stableDuration } from "./memory";
import type { Observation } from "./observation";
import { setsOfJob } from "./sets-of-job";
import { SET_LAG_MS } from "./shards";

/** Fails where a job that the gate requested has failed or left a set that does not count: the user decides on a new one. */
export function decideFailedCreation(
  condition: FreshBackupCondition,
  observation: Observation,
  memory: Memory,
): Decision | undefined {
  for (const jobId of memory.created) {
    const subject = `${nameOf(jobId, observation, memory)} has`;
    if (observation.tasks.some((task) => task.jobId === jobId && task.state === "Failed")) {
      return { kind: "Fail", reasonCode: "JobFailed", message: `${subject} failed.` };
    }
    for (const set of setsOfJob(jobId, observation, memory)) {
      const problem = setProblem(set, condition);
      if (!problem || !(isUnusable(set) || set.rawStatus === "Success")) continue;
      return {
        kind: "Fail",
        reasonCode: set.rawStatus === "Failed" ? "SetFailed" : "SetNotAccepted",
        message: `${subject} left set ${set.backupId}, which does not count: ${formatSetProblem(problem)}.`,
      };
    }
  }
  return undefined;
}

/**
 * Decides the outcome of a CreateBackup request that was posted, once no task is active and no backup is fresh;
 * `undefined` where none was posted, or where its backup is outdated and another one may be requested.
 *
 * @param detail - the newest backup, in a clause that ends the sentence.
 */
export function decideCreation(
  condition: FreshBackupCondition,
  context: DecisionContext,
  detail: string,
): Decision | undefined {
  const { observation, memory } = context;
  const tooOld = memory.created.filter((jobId) => leftGoodSets(jobId, condition, context));
  // The backup of an earlier run may have become too old since. Any other one was too slow, and the next would be too.
  const slow = tooOld.find((jobId) => !memory.isResumed || tookTooLong(jobId, condition, context));
  // The backup of another task may have ended just now, and its set may become visible.
  const isStable = memory.lastActiveAt === undefined || stableDuration(memory, context.elapsedMs) >= SET_LAG_MS;
  if (slow !== undefined && isStable) {
    const message = `${nameOf(slow, observation, memory)} has left a backup that is now older than ${formatDuration(condition.maxAgeMs)}: ${detail}`;
    return { kind: "Fail", reasonCode: "NoFreshBackup", message };
  }
  const open = memory.created.filter((jobId) => !tooOld.includes(jobId));
  if (open.length > 0) return afterCreation(open, context, detail);
  if (memory.created.length === 0 && memory.uncertainSince !== undefined)
    return afterLostResponse(memory.uncertainSince, context, detail);
  return undefined;
}

/** Whether the job has left good sets, so that only their age keeps them from counting. */
function leftGoodSets(
  jobId: string,
  condition: FreshBackupCondition,
  { observation, memory }: DecisionContext,
): boolean {
  const sets = setsOfJob(jobId, observation, memory);
  const isOld = sets.some(({ startedAt }) => !isFresh(startedAt, observation, condition));
  return isOld && sets.every((set) => setProblem(set, condition) === undefined);
}

/** Whether the backup was too old when it ended. */
function tookTooLong(
  jobId: string,
  { maxAgeMs }: FreshBackupCondition,
  { observation, memory }: DecisionContext,
): boolean {
  return setsOfJob(jobId, observation, memory).some(
    ({ startedAt, endedAt }) => endedAt !== undefined && endedAt - startedAt >= maxAgeMs,
  );
}

/** The jobs are no longer active, and not all of their sets are listed. */
function afterCreation(
  jobIds: readonly string[],
  { observation, memory, elapsedMs, discoveryTimeoutMs }: DecisionContext,
  detail: string,
): Decision {
  const changedAt = jobIds.map((jobId) => jobOf(memory, jobId)?.changedAt ?? 0);
  const stableMs = Math.min(
    stableDuration(memory, elapsedMs),
    elapsedMs - Math.max(...changedAt, memory.lastActiveAt ?? 0),
  );
  const subject = `Backup job ${formatIds(jobIds)} of ${observation.instanceId}`;
  if (stableMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    const message = `${subject} was started; no set of it that counts is listed yet.`;
    return { kind: "Pending", reasonCode: "SetNotVisible", message };
  }
  const message = `${subject} has ended without a backup set that counts; ${detail}`;
  return { kind: "Fail", reasonCode: "CreatedBackupLost", message };
}

/** It is unknown whether CreateBackup was accepted. Its job would be listed by now; the request is never posted again. */
function afterLostResponse(
  since: number,
  { observation, memory, elapsedMs, discoveryTimeoutMs }: DecisionContext,
  detail: string,
): Decision {
  const stableMs = Math.min(stableDuration(memory, elapsedMs), elapsedMs - since);
  const lost = `The response to CreateBackup for ${observation.instanceId} was lost`;
  if (stableMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    return { kind: "Pending", reasonCode: "CreateUncertain", message: `${lost}; looking for its job.` };
  }
  const message = `${lost}, and no backup of it appeared; it is not sent twice: ${detail}`;
  return { kind: "Fail", reasonCode: "CreatedBackupLost", message };
}

function nameOf(jobId: string, { instanceId }: Observation, { uncertainSince }: Memory): string {
  const role = uncertainSince === undefined ? "requested" : "adopted";
  return `Backup job ${jobId} of ${instanceId}, which this gate ${role},`;
}
