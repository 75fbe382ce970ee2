import { type BackupSet, isLost, setProblem } from "../model/backup-set";
import type { DecisionContext } from "./decision-context";
import type { JobFinishedCondition } from "./condition";
import type { Decision } from "./decision";
import { jobOf } from "./observation";
import { setsOfJob } from "./sets-of-job";
import { missingShards, SET_LAG_MS } from "./shards";
import { formatIds } from "../../text/format-value";
import { timeSpan } from "./time-span";
import { isActive } from "../model/state";
import { definitionOf } from "../products/definition-of";
import { withoutUndefined } from "../model/without-undefined";

/** `JobFinished`: passes when each job has ended and its set is confirmed, fails as soon as one can't end well. */
export function decideJobFinished(condition: JobFinishedCondition, context: DecisionContext): Decision {
  const decisions = condition.jobIds.map((jobId) => decideJob(jobId, condition, context));
  const failed = decisions.find(({ kind }) => kind === "Fail");
  const pending = decisions.find(({ kind }) => kind === "Pending");
  if (failed ?? pending) return (failed ?? pending) as Decision;
  const passes = decisions.filter((decision) => decision.kind === "Pass");
  return {
    kind: "Pass",
    reasonCode: "JobFinished",
    message:
      passes.length === 1
        ? (passes[0]?.message ?? "")
        : `All ${passes.length} backup jobs of ${context.observation.instanceId} have finished, and their sets can be restored.`,
    backupIds: passes.flatMap(({ backupIds }) => backupIds),
    jobIds: [...condition.jobIds],
    ...timeSpan(
      passes.map(({ backupStartTime, backupEndTime }) =>
        withoutUndefined({ startTime: backupStartTime, endTime: backupEndTime }),
      ),
    ),
  };
}

function decideJob(
  jobId: string,
  condition: JobFinishedCondition,
  { observation, memory, elapsedMs, discoveryTimeoutMs }: DecisionContext,
): Decision {
  const tasks = observation.tasks.filter((task) => task.jobId === jobId);
  const sets = setsOfJob(jobId, observation);
  const fail = (
    reasonCode: "JobFailed" | "SetFailed" | "SetNotRestorable" | "SetNotAccepted" | "JobNotFound",
    message: string,
  ): Decision => ({ kind: "Fail", reasonCode, message });
  const pend = (
    reasonCode: "JobRunning" | "JobNotListed" | "SetNotVisible" | "ShardsNotKnown",
    message: string,
    progress?: number,
  ): Decision => ({
    kind: "Pending",
    reasonCode,
    message,
    ...(progress !== undefined && { progress }),
  });

  if (tasks.some(({ state }) => state === "Failed"))
    return fail("JobFailed", `Backup job ${jobId} of ${observation.instanceId} has failed.`);
  const lost = sets.find(isLost);
  if (lost) {
    const reasonCode = lost.rawStatus === "Failed" ? "SetFailed" : "SetNotRestorable";
    return fail(
      reasonCode,
      `Backup set ${lost.backupId} of job ${jobId} is of no use: ${setProblem(lost, condition) ?? lost.rawStatus}.`,
    );
  }
  const unfinished = tasks.filter((task) => isActive(task) || task.state === "Scheduled");
  const first = unfinished[0];
  if (first) {
    const progress = unfinished.every((task) => task.progress === undefined)
      ? undefined
      : Math.min(...unfinished.map((task) => task.progress ?? 0));
    return pend(
      "JobRunning",
      `Backup job ${jobId} of ${observation.instanceId} is at ${first.rawStatus}${progress === undefined ? "" : `, ${progress} %`}.`,
      progress,
    );
  }
  const missing = missingProof(jobId, { observation, memory, elapsedMs }, sets);
  if (missing) {
    const seen = jobOf(memory, jobId);
    const stableMs = elapsedMs - (seen ? (seen.goneSince ?? elapsedMs) : (memory.firstObservedAt ?? elapsedMs));
    // A job that was seen may be in the minute in which its task is gone and its set is not there yet.
    const patienceMs = seen ? Math.max(discoveryTimeoutMs, SET_LAG_MS) : discoveryTimeoutMs;
    const vanished = tasks.length === 0 && sets.length === 0 && stableMs >= patienceMs;
    if (vanished)
      return fail(
        "JobNotFound",
        `Backup job ${jobId} of ${observation.instanceId} is neither running nor has it left a backup set.`,
      );
    return pend(missing.reasonCode, missing.message);
  }
  const refused = sets
    .map((set) => ({ set, problem: setProblem(set, condition) }))
    .find(({ problem }) => problem !== undefined);
  if (refused) {
    if (refused.set.rawStatus !== "Success")
      return pend(
        "SetNotVisible",
        `Backup set ${refused.set.backupId} of job ${jobId} is at ${refused.set.rawStatus}.`,
      );
    return fail(
      "SetNotAccepted",
      `Backup set ${refused.set.backupId} of job ${jobId} does not count: ${refused.problem ?? ""}.`,
    );
  }
  return {
    kind: "Pass",
    reasonCode: "JobFinished",
    message: `Backup job ${jobId} of ${observation.instanceId} has finished, and its set ${formatIds(sets.map(({ backupId }) => backupId))} can be restored.`,
    backupIds: sets.map(({ backupId }) => backupId),
    jobIds: [jobId],
    ...timeSpan(sets),
  };
}

type Missing = { reasonCode: "JobNotListed" | "SetNotVisible" | "ShardsNotKnown"; message: string };

function missingProof(
  jobId: string,
  { observation, memory, elapsedMs }: Omit<DecisionContext, "discoveryTimeoutMs">,
  sets: readonly BackupSet[],
): Missing | undefined {
  const tasks = observation.tasks.filter((task) => task.jobId === jobId);
  if (tasks.length === 0 && sets.length === 0) {
    return { reasonCode: "JobNotListed", message: `Backup job ${jobId} of ${observation.instanceId} is not listed.` };
  }
  const unnamed =
    definitionOf(observation.product).setLink === "ByTask" &&
    (tasks.length === 0 || tasks.some(({ backupId }) => !sets.some((set) => set.backupId === backupId)));
  if (unnamed || sets.length === 0) {
    return {
      reasonCode: "SetNotVisible",
      message: `Backup job ${jobId} of ${observation.instanceId} has finished; its set is not visible yet.`,
    };
  }
  const stableMs = elapsedMs - (jobOf(memory, jobId)?.changedAt ?? 0);
  const shards = missingShards(sets, jobId, { observation, memory, stableMs });
  if (shards === undefined) return undefined;
  return {
    reasonCode: "ShardsNotKnown",
    message: `Backup job ${jobId} of ${observation.instanceId} has left a set, but ${shards}.`,
  };
}
