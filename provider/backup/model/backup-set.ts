/**
 * The backup set, in the same terms for every product: the result of a backup task, and what a restore starts from.
 *
 * @module
 */

/** One row of `DescribeBackups`. Plain JSON. */
export interface BackupSet {
  backupId: string;
  /** The job that created the set. RDS does not return it; on PolarDB, it equals `backupId`. */
  jobId?: string;
  /** `Success`, `Failed`, or another value as the API wrote it. */
  rawStatus: string;
  /** Whether the set can be restored (`IsAvail`). Redis/Tair does not return it. */
  available?: boolean;
  /** True for RDS `MetaStatus` EMPTY: a failed task created the set. */
  empty: boolean;
  /** `BackupType` as the API wrote it: `FullBackup`, `IncrementalBackup`, …; `""` where it is missing. */
  type: string;
  /** `BackupMethod` as the API wrote it: `Physical`, `Snapshot`, `Logical`; `""` where it is missing. */
  method: string;
  /**
   * Epoch milliseconds, as all times of a set. Where a response has minutes only, the start of that minute: the age is
   * never understated.
   */
  startedAt: number;
  endedAt?: number;
  /**
   * The size as the API reports it, in bytes. The products measure differently: PolarDB sets share blocks. Absent where it is
   * not reported.
   */
  sizeBytes?: number;
  /**
   * True where the set may hold single databases only: an RDS set that is neither physical nor a snapshot, and any set that
   * a field of its row marks ({@link partialMark}).
   */
  mayBePartial: boolean;
  /** The field that marks the set as one of single databases, as the API wrote it: `BackupScale Database`. */
  partialMark?: string;
  /** True for an RDS SQL Server copy-only set: it restores the whole instance, but no logs can be replayed on it. */
  copyOnly?: boolean;
  /** The shard that the set holds (clusters). Absent where the set holds the whole instance. */
  nodeId?: string;
  /** A cluster backup: the shards that it holds. The set has no `nodeId`, and names no job. */
  clusterShards?: readonly string[];
}

/** Which sets the user accepts in addition to full backups of the whole instance. */
export interface Acceptance {
  /** Accept RDS logical sets, which may hold single databases. */
  acceptLogical: boolean;
  /** Accept incremental sets. A restore also needs the full set before them. */
  acceptIncremental: boolean;
}

/** Accepts nothing but full backups of the whole instance: the default of a gate. */
export const FULL_BACKUPS_ONLY: Acceptance = { acceptLogical: false, acceptIncremental: false };
