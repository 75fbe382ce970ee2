import type { TrueBackup } from "../cloud";
import type { EndOfGate } from "./end-of-gate";
import { completePolls } from "./last-complete-poll";
import type { WholeBackupTruth } from "./whole-backup-truth";

/** A job that the gate requested may be missing from all lists for at least this long. */
const MIN_DISCOVERY_MS = 3 * 60_000;

/**
 * The jobs that the gate requested, that failed, and whose failure its polls showed: a task with the status `Failed`
 * or a settled set that is not good, in the last complete poll; or a job that ended without a trace and was missing for
 * longer than the discovery timeout, in a poll before the last one. A gate that learns of such an end in the same poll
 * as of another good backup may pass on the latter.
 */
export function ownFailures({ cloud, config, creations, polls }: EndOfGate, truth: WholeBackupTruth): string[] {
  const complete = completePolls(polls);
  const last = complete.at(-1);
  const before = complete.at(-2);
  const discoveryMs = Math.max(config.discoveryTimeoutMs, MIN_DISCOVERY_MS);
  const isShown = ({ tasks, sets }: TrueBackup) => {
    if (!last) return false;
    const hasFailedTask = tasks.some(({ ending, endsAt }) => ending === "Failed" && endsAt <= last.tasksAt);
    const hasBadSet = sets.some((set) => set.settledFrom <= last.setsAt && !truth.isGoodSet(set));
    const missingSince = Math.max(...tasks.map(({ endsAt }) => endsAt));
    const isGivenUp = sets.length === 0 && before !== undefined && missingSince + discoveryMs <= before.tasksAt;
    return (cloud.product === "Rds" && hasFailedTask) || hasBadSet || isGivenUp;
  };
  return creations
    .filter(({ accepted, response }) => accepted && response === "Taken")
    .flatMap(({ jobIds }) => jobIds)
    .filter((jobId) => {
      const backup = truth.ofJob(jobId);
      return backup && !truth.isGood(backup) && isShown(backup);
    });
}
