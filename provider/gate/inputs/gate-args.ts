/**
 * A gate's inputs as the user writes them.
 *
 * @module
 */
import type { Product } from "../../backup/model/product";

/** How the backup that `onStale: "Create"` requests is made. */
export interface BackupOptions {
  /** RDS and MongoDB: `Physical`, `Snapshot` or `Logical`. */
  method?: string | undefined;
  /** RDS for SQL Server: `Auto` or `FullBackup`. */
  type?: string | undefined;
  /** Days to keep it. */
  retention?: number | undefined;
}

/** Lets a gate pass without a backup until `expiresAt`. It is logged as a warning and kept in the state. */
export interface Override {
  reason: string;
  approvedBy: string;
  /** ISO-8601 with a time zone. */
  expiresAt: string;
}

/** Inputs of a `BackupGate`. Durations are written as Go and Pulumi write them, or in days: `"90s"`, `"1h30m"`, `"7d"`. */
export interface BackupGateArgs {
  instanceId: string;
  product?: Product | undefined;
  regionId?: string | undefined;
  /**
   * Default: `JobFinished` with a `backupJobId`, `FreshBackup` with a `maxAge`, `RecoverableTo` with a `recoverableTo` alone,
   * else `Idle`.
   */
  condition?: "Idle" | "JobFinished" | "FreshBackup" | "RecoverableTo" | undefined;
  /** `JobFinished`: one job or several, also joined with commas. */
  backupJobId?: string | number | readonly (string | number)[] | undefined;
  /**
   * `FreshBackup`: how long ago a backup may have started at most. At least `2m` with `onStale` `Wait` or `Create`: the set of
   * a new backup is not listed before it is about that old.
   */
  maxAge?: string | undefined;
  /**
   * RDS (not SQL Server), PolarDB, MongoDB: how long ago the recovery window may end at most. The window must have no gap.
   * Beside another condition, both must hold in the same poll.
   */
  recoverableTo?: string | undefined;
  /**
   * Also require that the backup outlives the instance when that is deleted. Combines with any condition. Default false; true
   * for `requireBackup` before a delete.
   */
  survivesDelete?: boolean | undefined;
  /** `survivesDelete` on RDS: what the delete sends, as `releasedKeepPolicy` of `alicloud.rds.Instance`. Default: nothing. */
  releasedKeepPolicy?: "None" | "Lastest" | "All" | undefined;
  /** `survivesDelete` on PolarDB: what the delete sends, as the property of `alicloud.polardb.Cluster`. Default: nothing. */
  backupRetentionPolicyOnClusterDeletion?: "ALL" | "LATEST" | "NONE" | undefined;
  /** `FreshBackup`: what to do where there is no fresh backup and none is being made. Default `Fail`. */
  onStale?: "Fail" | "Wait" | "Create" | undefined;
  backup?: BackupOptions | undefined;
  /**
   * From the start to the last poll, which starts at this time. Responses that arrive up to 5 seconds later count; then the
   * gate ends. Default `1h`, at most `20d`.
   */
  timeout?: string | undefined;
  /** Between polls, from `1s` to `1h`. Default: adaptive. */
  pollInterval?: string | undefined;
  /** How long a job may stay unlisted. Default `5m`, at most `20d`. */
  discoveryTimeout?: string | undefined;
  /** Any values; a change evaluates the gate again, in place. */
  triggers?: Readonly<Record<string, unknown>> | undefined;
  /**
   * `Always`, the default: each preview and up checks whether what the gate passed for still holds. For `Idle` that is one
   * poll; for `FreshBackup` none until the stored backup is older than `maxAge`, then one; for `JobFinished` none ever. With
   * `recoverableTo` it is one poll, whatever the condition.
   * `OnTriggers`: nothing is checked until an input changes.
   */
  recheck?: "Always" | "OnTriggers" | undefined;
  /** `Warn`: a gate that does not pass logs a warning and lets the deployment go on. Default `Fail`. */
  onFailure?: "Fail" | "Warn" | undefined;
  /** Accept RDS logical sets, which may hold single databases. Default false. */
  acceptLogical?: boolean | undefined;
  /** Accept incremental sets. Default false. */
  acceptIncremental?: boolean | undefined;
  override?: Override | undefined;
}
