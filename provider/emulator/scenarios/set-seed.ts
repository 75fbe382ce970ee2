import type { BackupMode } from "./job-spec";

/** A backup set that exists from the start. Durations are in milliseconds of emulator time. */
export interface SetSeed {
  /** 1 to 19 digits. Default: a generated id. */
  backupId?: string;
  /** The id of the job that produced the set, which Redis and MongoDB return. Default: a generated id. */
  jobId?: string;
  /** Default `Success`. */
  status?: "Success" | "Failed";
  /** Default `Automated`. */
  mode?: BackupMode;
  /** How long ago the backup started. */
  startedAgoMs: number;
  /** How long the backup took. Default 600,000. */
  durationMs?: number;
  /** From now until DescribeBackups lists the set. Default 0. */
  visibleAfterMs?: number;
  /** `IsAvail`. Default: true for a set of status Success. */
  isAvail?: boolean;
  /** `BackupType`. Default `FullBackup`. */
  backupType?: string;
  /** `BackupMethod`. Default `Physical` on RDS, otherwise `Snapshot`. */
  backupMethod?: string;
  /** RDS `MetaStatus`. Default `OK`, or `EMPTY` for a set of status Failed. */
  metaStatus?: string;
  /** The size in bytes. Default: a generated size. */
  sizeBytes?: number;
  /** Clusters: the shards whose part of the backup failed. The whole backup then has failed. Default: none. */
  failedNodes?: string[];
  /** Clusters: the shards of which the backup has no part, although it is listed as good. Default: none. */
  missingNodes?: string[];
  /** MongoDB clusters: `AttachLogStatus` at the end. Default: Ready with log backup, otherwise No_Need. */
  attachLogStatus?: "Init" | "No_Need" | "Running" | "Ready" | "Failed";
  /** MongoDB clusters: how long after the backup its logs are attached. `AttachLogStatus` is Running until then. Default 0. */
  attachLogMs?: number;
  /** More fields of the set's row, or other values of its fields, such as `{ CopyOnlyBackup: "1" }`. */
  fields?: Record<string, string | number | boolean | null>;
  /** Redis and MongoDB clusters: the id of the shard node. */
  nodeId?: string;
}
