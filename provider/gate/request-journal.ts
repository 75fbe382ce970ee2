import type { EarlierRun } from "./machine/gate-state";

/** Records what a gate has requested while it runs, so that the next run can resume it after a kill. */
export interface RequestJournal {
  /**
   * Called before CreateBackup is sent, then as possibly requested (`isUncertain`), and whenever what the gate has requested
   * changes. The gate waits for the promise.
   *
   * @throws BackupError where nothing was recorded. The gate then sends no CreateBackup.
   */
  record(requested: EarlierRun): Promise<void>;
}
