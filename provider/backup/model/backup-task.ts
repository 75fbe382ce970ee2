/**
 * What a backup task is, alike for all four products.
 *
 * @module
 */
import type { Product } from "./product";

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

/** Who started the task: the instance's backup policy, or somebody by hand or by API. */
export type BackupMode = "Automated" | "Manual";

/** One backup task as `DescribeBackupTasks` lists it. Plain JSON: no `undefined`, no Date, no bigint. */
export interface BackupTask {
  product: Product;
  regionId: string;
  instanceId: string;
  /** Always a string: the APIs mix strings, 32-bit and 64-bit numbers. */
  jobId: string;
  state: BackupTaskState;
  /**
   * The status that decided `state`, as the API wrote it: `BackupStatus` (RDS, once the task runs), else
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
  /** The backup set. RDS gives it only for a Finished task that was requested by its job id. */
  backupId?: string;
}
