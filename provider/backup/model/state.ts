import type { BackupTask, BackupTaskState } from "./backup-task";

/** What the statuses that one product's documents list mean. */
export type StatusTable = Readonly<Record<string, "NotStarted" | "Running" | "Finished" | "Failed">>;

/**
 * The state that a product's raw status means. A status that the product's documents do not list is `Unknown`, also
 * where another product's do.
 *
 * A task that has not started is an automatic one that waits for its hour, or a manual one that waits for its turn; only
 * the mode tells which, and only an exact `Automated` makes it harmless.
 */
export function stateOf(rawStatus: string, mode: string, table: StatusTable): BackupTaskState {
  const meaning = Object.hasOwn(table, rawStatus) ? table[rawStatus] : undefined;
  switch (meaning) {
    case undefined:
      return "Unknown";
    case "NotStarted":
      return mode === "Automated" ? "Scheduled" : mode === "Manual" ? "Queued" : "Unknown";
    case "Running":
    case "Finished":
    case "Failed":
      return meaning;
  }
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
