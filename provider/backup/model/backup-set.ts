/**
 * What a backup set is, alike for all four products: the result of a backup task, and what a restore starts from.
 *
 * @module
 */

/** One row of `DescribeBackups`. Plain JSON. */
export interface BackupSet {
  backupId: string;
  /** The task that made it. Redis/Tair and MongoDB tell; RDS and PolarDB do not. */
  jobId?: string;
  /** `Success`, `Failed`, or what the API wrote beside these. */
  rawStatus: string;
  /** Whether it can be restored (`IsAvail`), where the product tells (not Redis/Tair). */
  available?: boolean;
  /** RDS `MetaStatus` EMPTY: what a failed task leaves behind. */
  empty: boolean;
  /** `BackupType` as the API wrote it: `FullBackup`, `IncrementalBackup`, …; `""` where it is missing. */
  type: string;
  /** `BackupMethod` as the API wrote it: `Physical`, `Snapshot`, `Logical`; `""` where it is missing. */
  method: string;
  /** ISO-8601, UTC. Older responses give minutes only; then it is the start of that minute, which errs on the old side. */
  startTime: string;
  endTime?: string;
  /** It may hold single databases only: an RDS set that is not physical and no snapshot. */
  mayBePartial: boolean;
  /** The shard that it holds (Redis/Tair clusters). Absent: the whole instance. */
  nodeId?: string;
}

/** What beside the plain case the user accepts as a backup. */
export interface Acceptance {
  /** RDS logical sets, which may hold single databases. */
  acceptLogical: boolean;
  /** Incremental sets: a restore needs the full one before them too. */
  acceptIncremental: boolean;
}
