import { type Cloud, tasksOf, type TrueBackup } from "../cloud";
import type { EndOfGate } from "./end-of-gate";
import { completePolls } from "./last-complete-poll";
import { isBlocking, type WholeBackupTruth } from "./whole-backup-truth";

/** A job that the gate requested may be missing from all lists for at least this long. */
const MIN_DISCOVERY_MS = 3 * 60_000;

/**
 * The jobs that the gate requested, that failed, and whose failure a poll shows: an RDS task with the status `Failed`, a
 * settled set that is not good, or no trace of the job for longer than the discovery timeout, counted from the first poll that found none.
 * A missing job is no failure while another backup runs, or has ended so recently that its set may not be visible: a gate may
 * wait for that one.
 *
 * @param at the index of the poll in the complete polls
 */
export function ownFailures(
  { cloud, config, creations, polls }: EndOfGate,
  truth: WholeBackupTruth,
  at: number,
): string[] {
  const discoveryMs = Math.max(config.discoveryTimeoutMs, MIN_DISCOVERY_MS);
  const complete = completePolls(polls);
  const poll = complete.at(at);
  if (!poll) return [];
  const { tasksAt, setsAt } = poll;
  const isShown = ({ tasks, sets }: TrueBackup) => {
    // A response about another job does not show it.
    const hasFailedTask = !poll.isWrong && tasks.some(({ ending, endsAt }) => ending === "Failed" && endsAt <= tasksAt);
    // A set of RDS is known by its finished task only.
    const isLinked =
      cloud.product !== "Rds" ||
      (!poll.isWrong && tasks.every(({ ending, endsAt }) => ending === "Finished" && endsAt <= tasksAt));
    // A cluster backup names no job: the gate need not know which one its job left.
    const hasBadSet =
      !cloud.listsClusterBackups && isLinked && sets.some((set) => set.settledFrom <= setsAt && !truth.isGoodSet(set));
    const endsAt = Math.max(...tasks.map((task) => task.endsAt));
    const missing = complete.find((seen) => !seen.isWrong && seen.tasksAt >= endsAt);
    const isGivenUp =
      sets.length === 0 &&
      !poll.isWrong &&
      missing &&
      missing.tasksAt + discoveryMs <= tasksAt &&
      !isBackupNear(cloud, tasksAt, discoveryMs);
    return (cloud.product === "Rds" && hasFailedTask) || hasBadSet || isGivenUp === true;
  };
  return creations
    .filter(({ accepted, response }) => accepted && response === "Taken")
    .flatMap(({ jobIds }) => jobIds)
    .filter((jobId) => {
      const backup = truth.ofJob(jobId);
      return backup && !truth.isGood(backup) && isShown(backup);
    });
}

/** Whether a task is active at the time `t`, or has ended less than `ms` before. */
function isBackupNear(cloud: Cloud, t: number, ms: number): boolean {
  return tasksOf(cloud).some(
    (task) => isBlocking(task, t) || (task.ending === "Finished" && task.endsAt <= t && t < task.endsAt + ms),
  );
}
