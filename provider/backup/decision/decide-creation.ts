import { isLost, setProblem } from "../model/backup-set";
import type { DecisionContext } from "./decision-context";
import type { FreshBackupCondition } from "./condition";
import type { Decision } from "./decision";
import { formatDuration } from "../../text/duration";
import { isFresh } from "./is-fresh";
import { stableDuration, jobOf, type Observation, type Memory } from "./observation";
import { setsOfJob } from "./sets-of-job";
import { SET_LAG_MS } from "./shards";
import { formatIds } from "../../text/format-value";

/** A job that this gate requested has failed, or left what does not count: asking again is up to the user. */
export function decideFailedCreation(
  condition: FreshBackupCondition,
  observation: Observation,
  memory: Memory,
): Decision | undefined {
  for (const jobId of memory.created) {
    const who = `${nameOf(jobId, observation, memory)} has`;
    if (observation.tasks.some((task) => task.jobId === jobId && task.state === "Failed")) {
      return { kind: "Fail", reasonCode: "JobFailed", message: `${who} failed.` };
    }
    const bad = setsOfJob(jobId, observation).find(
      (set) => isLost(set) || (set.rawStatus === "Success" && setProblem(set, condition)),
    );
    if (bad) {
      const reasonCode = bad.rawStatus === "Failed" ? "SetFailed" : "SetNotAccepted";
      const problem = setProblem(bad, condition) ?? "it is of no use";
      return {
        kind: "Fail",
        reasonCode,
        message: `${who} left set ${bad.backupId}, which does not count: ${problem}.`,
      };
    }
  }
  return undefined;
}

/**
 * What becomes of a config for a backup that was posted, once nothing is at work and there is no fresh backup; `undefined`
 * where none was posted, or where that is an old story.
 *
 * @param story - what there is instead, in a clause that ends the sentence.
 */
export function decideCreation(
  condition: FreshBackupCondition,
  context: DecisionContext,
  detail: string,
): Decision | undefined {
  const { observation, memory } = context;
  const tooOld = memory.created.filter((jobId) => leftGoodSets(jobId, condition, observation));
  // What an earlier run requested may have grown old since; otherwise another one would be as slow.
  const slow = tooOld.find((jobId) => !memory.isResumed || tookLonger(jobId, condition, observation));
  // Somebody else's backup may have been at work beside it, and its set be about to appear.
  const isStable = memory.lastActiveAt === undefined || stableDuration(memory, context.elapsedMs) >= SET_LAG_MS;
  if (slow !== undefined && isStable) {
    const message = `${nameOf(slow, observation, memory)} has left a backup that is older than ${formatDuration(condition.maxAgeMs)} by now: ${detail}`;
    return { kind: "Fail", reasonCode: "NoFreshBackup", message };
  }
  const open = memory.created.filter((jobId) => !tooOld.includes(jobId));
  if (open.length > 0) return afterCreation(open, context, detail);
  if (memory.created.length === 0 && memory.uncertainSince !== undefined)
    return afterLostResponse(memory.uncertainSince, context, detail);
  return undefined;
}

/** Its sets are there and good, so that it can only be their age that they don't count for. */
function leftGoodSets(jobId: string, condition: FreshBackupCondition, observation: Observation): boolean {
  const sets = setsOfJob(jobId, observation);
  const isOld = sets.some(({ startTime }) => !isFresh(Date.parse(startTime), observation, condition));
  return isOld && sets.every((set) => setProblem(set, condition) === undefined);
}

/** Its backup was too old when it ended. */
function tookLonger(jobId: string, { maxAgeMs }: FreshBackupCondition, observation: Observation): boolean {
  return setsOfJob(jobId, observation).some(
    ({ startTime, endTime }) => endTime !== undefined && Date.parse(endTime) - Date.parse(startTime) >= maxAgeMs,
  );
}

/** The jobs are not at work any more, and their sets are not all there. */
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
  if (stableMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    return {
      kind: "Pending",
      reasonCode: "SetNotVisible",
      message: `Backup job ${formatIds(jobIds)} of ${observation.instanceId} was started; no set of it that counts is listed yet.`,
    };
  }
  const message = `Backup job ${formatIds(jobIds)} of ${observation.instanceId} has ended without a backup set that counts; ${detail}`;
  return { kind: "Fail", reasonCode: "CreatedBackupLost", message };
}

/** Whether `CreateBackup` was taken is not known: its job would be seen by now, or it is not posted again all the same. */
function afterLostResponse(
  since: number,
  { observation, memory, elapsedMs, discoveryTimeoutMs }: DecisionContext,
  detail: string,
): Decision {
  const stableMs = Math.min(stableDuration(memory, elapsedMs), elapsedMs - since);
  if (stableMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    const message = `The response to CreateBackup for ${observation.instanceId} was lost; looking for its job.`;
    return { kind: "Pending", reasonCode: "CreateUncertain", message };
  }
  const message = `The response to CreateBackup for ${observation.instanceId} was lost, and no backup of it appeared; it is not sent twice: ${detail}`;
  return { kind: "Fail", reasonCode: "CreatedBackupLost", message };
}

function nameOf(jobId: string, { instanceId }: Observation, { uncertainSince }: Memory): string {
  const role = uncertainSince === undefined ? "which this gate requested" : "which this gate took for its own";
  return `Backup job ${jobId} of ${instanceId}, ${role},`;
}
