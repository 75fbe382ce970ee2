/** Who started a backup: the schedule (`Automated`) or a caller of CreateBackup (`Manual`). */
export type BackupMode = "Automated" | "Manual";

/** How a job runs. Durations are in milliseconds of emulator time. */
export interface JobSpec {
  /** How long the job stays NoStart (MongoDB: Scheduled) before it runs. Default 5,000. */
  queuedMs?: number;
  /** How long the job runs. Default 120,000. */
  durationMs?: number;
  /** How the job ends. Default `Finished`. */
  outcome?: "Finished" | "Failed";
  /** From the end of the job until DescribeBackups lists its set. Default: the scenario's `setLagMs`. */
  setLagMs?: number;
  /** From CreateBackup until DescribeBackupTasks lists the job. Default 0. */
  listedAfterMs?: number;
  /** Whether DescribeBackupTasks finds the job by its id after it has ended. Default true. */
  listedAfterEnd?: boolean;
  /** Whether the job produces a set, of status Success or Failed. Default true. */
  leavesSet?: boolean;
  /** The set's `IsAvail`. Default true. */
  isAvail?: boolean;
  /** The set's `BackupType`. Default `FullBackup`. */
  backupType?: string;
  /** The set's `BackupMethod`. Default: the method of the CreateBackup request, otherwise `Physical` (Redis, PolarDB, MongoDB: `Snapshot`). */
  backupMethod?: string;
  /** RDS `MetaStatus` of the set. Default `OK`, and `EMPTY` for a failed job. */
  metaStatus?: string;
  /**
   * Clusters: the shards whose part of the backup failed. The whole backup then has failed. Where each shard has a job of its own,
   * only that job fails. Default: none.
   */
  failedNodes?: string[];
  /**
   * Clusters: the shards of which the backup has no part, although it is listed as good. Where each shard has a job of its own,
   * that job ends without a trace. Default: none.
   */
  missingNodes?: string[];
  /** MongoDB clusters: `AttachLogStatus` at the end. Default: Ready with log backup, otherwise No_Need. */
  attachLogStatus?: "Init" | "No_Need" | "Running" | "Ready" | "Failed";
  /** MongoDB clusters: how long after the backup its logs are attached. `AttachLogStatus` is Running until then. Default 0. */
  attachLogMs?: number;
  /** A status that replaces the documented ones while the job runs, to test how clients handle an unknown value. */
  rawStatus?: string;
}
