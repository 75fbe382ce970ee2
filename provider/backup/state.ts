import type { BackupTask, BackupTaskState } from "./backup-task";

const RUNNING: ReadonlySet<string> = new Set(["Preparing", "Waiting", "Uploading", "Checking", "Backuping"]);

/**
 * The state that a product's raw status means.
 *
 * `NoStart` speaks of an automatic task that waits for its hour, or of a manual one that waits for its turn; only the
 * mode tells which, and only an exact `Automated` makes it harmless. Sources: the status tables of
 * `DescribeBackupTasks` in RDS 2014-08-15, R-KVStore 2015-01-01, PolarDB 2017-08-01 and DDS 2015-12-01.
 */
export function stateOf(rawStatus: string, mode: string): BackupTaskState {
  if (rawStatus === "NoStart" || rawStatus === "Scheduled") {
    return mode === "Automated" ? "Scheduled" : mode === "Manual" ? "Queued" : "Unknown";
  }
  if (rawStatus === "Finished" || rawStatus === "Failed") return rawStatus;
  return RUNNING.has(rawStatus) ? "Running" : "Unknown";
}

/** True for a task that is in the way: queued, running, or in a state that nobody knows. */
export function isActive(task: Pick<BackupTask, "state">): boolean {
  switch (task.state) {
    case "Queued":
    case "Running":
    case "Unknown":
      return true;
    case "Scheduled":
    case "Finished":
    case "Failed":
      return false;
  }
}
