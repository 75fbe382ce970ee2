/**
 * What `getBackupStatus` returns. Plain JSON; all times are ISO-8601 in UTC.
 *
 * A part that the account may not read, or that the product does not have, is data: the other parts are still reported, and
 * nothing favourable is assumed about it.
 *
 * @module
 */
import type { SurvivalLimit, SurvivalRemedy } from "../decision/survival/survival";
import type { SurvivalReason } from "../decision/survival/survival-reason";
import type { BackupPolicy } from "../model/backup-policy";
import type { BackupTask } from "../model/backup-task";
import type { InstanceFacts } from "../model/instance-facts";
import type { Product } from "../model/product";
import type { NoWindowReason } from "../model/recovery-window";
import type { SetProblem } from "../model/set-problem";
import type { Unreadable } from "./status-readings";

/** The state of an instance's backups. */
export interface GetBackupStatusResult {
  /** The instance id. */
  id: string;
  instanceId: string;
  product: Product;
  regionId: string;
  /** The server's time of the latest response. */
  readAt: string;
  /** The API's ids of all requests that returned one. */
  requestIds: string[];
  /** What the instance is, as far as the API reports it. */
  kind: InstanceKindStatus | Unreadable;
  /** The active tasks: queued, running or in an undocumented state. */
  tasks: BackupTask[];
  /** True only where the list of tasks was read and no task is active. */
  idle: boolean;
  /** Why the tasks are not known. */
  tasksProblem?: Unreadable;
  /** The newest backup of the whole instance that can be restored, by the rules of a gate with `maxAge`. */
  newestBackup?: NewestBackupStatus;
  /** Why there is no `newestBackup`. Exactly one of the two is present. */
  newestBackupProblem?: NewestBackupProblem;
  recovery: RecoveryStatus;
  policy: PolicyStatus | Unreadable;
  /** Whether the newest backup outlives a delete of the instance. */
  survival: SurvivalStatus;
  /** When the next automatic backup starts, where the policy reports it. The API reports minutes. */
  nextBackupTime?: string;
}

/** What an instance is. A value that the documents do not list is `Unknown`, or absent. */
export type InstanceKindStatus = Pick<
  InstanceFacts,
  "engine" | "engineVersion" | "category" | "storage" | "architecture" | "role" | "lifecycle" | "encrypted"
> & {
  /** Which call lists its backups. */
  listedBy: InstanceFacts["backupListing"]["by"];
  /** How many shards a whole backup has. Absent for instances without shards, and where the API does not report it. */
  shardCount?: number;
};

/** A backup of the whole instance. A cluster's backup may consist of one set for each shard. */
export interface NewestBackupStatus {
  backupIds: string[];
  /** The jobs that made the sets, where the sets name them. RDS sets and cluster backups do not. */
  jobIds: string[];
  /** The start of the oldest part, so that no age is understated. */
  startTime: string;
  /** The end of the last part. Absent where a part has none. */
  endTime?: string;
  /** Seconds from `startTime` to `readAt`. */
  ageSeconds: number;
  /**
   * The size of all parts in bytes, as the API reports it. PolarDB backups share blocks, so that deleting one does not free
   * its size. Absent where a part has no size.
   */
  sizeBytes?: number;
  /** `BackupMethod` as the API wrote it: `Physical`, `Snapshot`, `Logical`. */
  method: string;
  /** `BackupType` as the API wrote it: `FullBackup`. */
  type: string;
  /** True for an RDS SQL Server copy-only backup: it restores the whole instance, but no logs can be replayed on it. */
  copyOnly: boolean;
}

/** Why no backup counts: a code to decide by, and one sentence. */
export interface NewestBackupProblem {
  code:
    | SetProblem["code"]
    /** No set is listed. */
    | "NoBackup"
    /** Sets of other shards are missing. */
    | "LacksShards"
    /** The newest backup is so recent that sets of more shards may follow. */
    | "MoreShardsMayFollow"
    /** The set is dated later than the server's time. */
    | "StartsInFuture"
    /** The sets could not be read. */
    | "SetsUnreadable"
    /** Whether the backup of a cluster is complete depends on its tasks, which could not be read. */
    | "TasksUnreadable"
    /** No set is listed, which proves nothing: clusters list theirs elsewhere, and what the instance is could not be read. */
    | "InstanceKindUnknown";
  message: string;
}

/** The times to which the instance can be restored with its backups and logs. */
export type RecoveryStatus =
  /** `ranges` has the oldest range first; between two of them is a gap. `end` is the end of the newest range. */
  | { kind: "Window"; ranges: { from: string; to: string }[]; end: string }
  | { kind: "NoWindow"; reason: NoWindowReason }
  /** No call of the product reports a window of this instance. */
  | { kind: "Unsupported"; hint: string }
  | ({ kind: "Unreadable" } & Unreadable);

/** The stored backup policy. */
export type PolicyStatus = Omit<BackupPolicy, "nextBackupAt">;

/** Whether the newest backup outlives a delete of the instance. Anything that is not known is `Unproven`. */
export type SurvivalStatus = (
  | SurvivalReason
  /** No backup of the whole instance counts, so that none is known to survive. */
  | { verdict: "Unproven"; reasonCode: "NoWholeBackup" }
) & {
  message: string;
  /** Until when something is left. Absent where no document names a limit. */
  until?: SurvivalLimit;
  /** What to set, all of it, so that a backup survives. Empty where it does, or where no setting can help. */
  remedies: SurvivalRemedy[];
};
