import type { BackupTaskState } from "./state";

/** One row of `DescribeBackupTasks`, in the same terms for every product. Plain JSON: no `undefined`, Date or bigint. */
export interface TaskRow {
  /** Always a string: the APIs mix strings, 32-bit and 64-bit numbers. */
  jobId: string;
  state: BackupTaskState;
  /**
   * The status that decides `state`, as the API wrote it: `BackupStatus` (RDS, once the task runs), else
   * `BackupProgressStatus`; `BackupSetStatus` on MongoDB.
   */
  rawStatus: string;
  /** `BackupProgressStatus` as the API wrote it, where the product has one (not MongoDB). */
  rawProgressStatus?: string;
  /** `JobMode` as the API wrote it: `Automated`, `Manual`, or a value newer than this package. */
  mode: string;
  /** `TaskAction`: `TempBackupTask` or `NormalBackupTask` (not MongoDB). */
  action?: string;
  /** Per cent, 0 to 100. */
  progress?: number;
  /** When the task started: ISO-8601, UTC (not RDS). */
  startTime?: string;
  /** The shard that the task backs up (Redis/Tair clusters). */
  nodeId?: string;
  /** The backup set. RDS returns it only for a Finished task that was requested by its job id. */
  backupId?: string;
}
