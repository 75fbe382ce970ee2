import { isLost, setProblem } from "../model/backup-set";
import type { Circumstances } from "./decision-context";
import type { FreshBackupCondition } from "./condition";
import type { Decision } from "./decision";
import { formatDuration } from "../../text/duration";
import { isFresh } from "./is-fresh";
import { calmMs, jobOf, type Look, type Memory } from "./observation";
import { setsOfJob } from "./sets-of-job";
import { SET_LAG_MS } from "./shards";
import { someOf } from "../../text/format-value";

/** A job that this gate asked for has failed, or left what does not count: asking again is up to the user. */
export function decideFailedCreation(
  condition: FreshBackupCondition,
  look: Look,
  memory: Memory,
): Decision | undefined {
  for (const jobId of memory.created) {
    const who = `${nameOf(jobId, look, memory)} has`;
    if (look.tasks.some((task) => task.jobId === jobId && task.state === "Failed")) {
      return { kind: "Fail", reasonCode: "JobFailed", message: `${who} failed.` };
    }
    const bad = setsOfJob(jobId, look).find(
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
 * What becomes of a wish for a backup that was posted, once nothing is at work and there is no fresh backup; `undefined`
 * where none was posted, or where that is an old story.
 *
 * @param story - what there is instead, in a clause that ends the sentence.
 */
export function decideCreation(
  condition: FreshBackupCondition,
  circumstances: Circumstances,
  story: string,
): Decision | undefined {
  const { look, memory } = circumstances;
  const tooOld = memory.created.filter((jobId) => leftGoodSets(jobId, condition, look));
  // What an earlier run asked for may have grown old since; otherwise another one would be as slow.
  const slow = tooOld.find((jobId) => !memory.isResumed || tookLonger(jobId, condition, look));
  // Somebody else's backup may have been at work beside it, and its set be about to appear.
  const isQuiet = memory.lastActiveAt === undefined || calmMs(memory, circumstances.elapsedMs) >= SET_LAG_MS;
  if (slow !== undefined && isQuiet) {
    const message = `${nameOf(slow, look, memory)} has left a backup that is older than ${formatDuration(condition.maxAgeMs)} by now: ${story}`;
    return { kind: "Fail", reasonCode: "NoFreshBackup", message };
  }
  const open = memory.created.filter((jobId) => !tooOld.includes(jobId));
  if (open.length > 0) return afterCreation(open, circumstances, story);
  if (memory.created.length === 0 && memory.uncertainSince !== undefined)
    return afterLostAnswer(memory.uncertainSince, circumstances, story);
  return undefined;
}

/** Its sets are there and good, so that it can only be their age that they don't count for. */
function leftGoodSets(jobId: string, condition: FreshBackupCondition, look: Look): boolean {
  const sets = setsOfJob(jobId, look);
  const isOld = sets.some(({ startTime }) => !isFresh(Date.parse(startTime), look, condition));
  return isOld && sets.every((set) => setProblem(set, condition) === undefined);
}

/** Its backup was too old when it ended. */
function tookLonger(jobId: string, { maxAgeMs }: FreshBackupCondition, look: Look): boolean {
  return setsOfJob(jobId, look).some(
    ({ startTime, endTime }) => endTime !== undefined && Date.parse(endTime) - Date.parse(startTime) >= maxAgeMs,
  );
}

/** The jobs are not at work any more, and their sets are not all there. */
function afterCreation(
  jobIds: readonly string[],
  { look, memory, elapsedMs, discoveryTimeoutMs }: Circumstances,
  story: string,
): Decision {
  const changedAt = jobIds.map((jobId) => jobOf(memory, jobId)?.changedAt ?? 0);
  const quietMs = Math.min(calmMs(memory, elapsedMs), elapsedMs - Math.max(...changedAt, memory.lastActiveAt ?? 0));
  if (quietMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    return {
      kind: "Pending",
      reasonCode: "SetNotVisible",
      message: `Backup job ${someOf(jobIds)} of ${look.instanceId} was started; no set of it that counts is listed yet.`,
    };
  }
  const message = `Backup job ${someOf(jobIds)} of ${look.instanceId} has ended without a backup set that counts; ${story}`;
  return { kind: "Fail", reasonCode: "CreatedBackupLost", message };
}

/** Whether `CreateBackup` was taken is not known: its job would be seen by now, or it is not posted again all the same. */
function afterLostAnswer(
  since: number,
  { look, memory, elapsedMs, discoveryTimeoutMs }: Circumstances,
  story: string,
): Decision {
  const quietMs = Math.min(calmMs(memory, elapsedMs), elapsedMs - since);
  if (quietMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    const message = `The answer to CreateBackup for ${look.instanceId} was lost; looking for its job.`;
    return { kind: "Pending", reasonCode: "CreateUncertain", message };
  }
  const message = `The answer to CreateBackup for ${look.instanceId} was lost, and no backup of it appeared; it is not sent twice: ${story}`;
  return { kind: "Fail", reasonCode: "CreatedBackupLost", message };
}

function nameOf(jobId: string, { instanceId }: Look, { uncertainSince }: Memory): string {
  const role = uncertainSince === undefined ? "which this gate asked for" : "which this gate took for its own";
  return `Backup job ${jobId} of ${instanceId}, ${role},`;
}
