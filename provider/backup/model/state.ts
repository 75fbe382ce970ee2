/**
 * Where a backup task stands.
 *
 * - `Scheduled`: an automatic task that has not started. An idle, healthy instance lists one; it never blocks.
 * - `Queued`: a manual task that has not started.
 * - `Running`: preparing, waiting, checking, copying or uploading.
 * - `Finished`, `Failed`: over. `Failed` exists in the task list of RDS only.
 * - `Unknown`: a status that no document lists. Kept raw; counts as active, never as finished.
 */
export type BackupTaskState = "Scheduled" | "Queued" | "Running" | "Finished" | "Failed" | "Unknown";

/** The meaning of each status that one product's documents list. */
export type StatusTable = Readonly<Record<string, "NotStarted" | "Running" | "Finished" | "Failed">>;

/**
 * Maps a product's raw status to a state. A status that this product's documents do not list is `Unknown`, even where
 * another product's documents list it.
 *
 * A task that has not started is either an automatic task before its scheduled time or a queued manual task. Only the
 * mode distinguishes them, and only an exact `Automated` means that the task does not block.
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

/** True for a task that blocks an idle gate: queued, running, or in an unknown state. */
export function isActive(task: { state: BackupTaskState }): boolean {
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
