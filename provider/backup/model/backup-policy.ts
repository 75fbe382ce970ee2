import type { BackupErrorCode } from "./backup-error-code";
import type { KeepOnRelease } from "./keep-on-release";

/** The backup policy of one instance, in the same terms for every product. Plain JSON. */
export interface BackupPolicy {
  /** How many days a set is kept while the instance exists (PolarDB: on level 1). Absent where it is not a number of days. */
  retentionDays?: number;
  /**
   * Whether logs are backed up too, so that any point in time can be restored. Absent where the response does not say so:
   * PolarDB, and Redis instances without data flashback.
   */
  logBackup?: boolean;
  /** How many days a log backup is kept. */
  logRetentionDays?: number;
  /** When the next automatic backup starts, in epoch milliseconds. The API reports minutes. */
  nextBackupAt?: number;
  /** True where an advanced policy replaces this one: the other fields may then have no effect. */
  isAdvanced: boolean;
  /** What the stored policy keeps when the instance is released. The delete may override it. */
  keepOnRelease: KeepOnRelease;
  /** The text of the API, `""` where it is missing or not offered. */
  rawKeepOnRelease: string;
}

/** The stored policy, or why it could not be read. */
export type PolicyReading = BackupPolicy | { unreadable: BackupErrorCode };
