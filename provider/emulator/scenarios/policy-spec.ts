/** The backup policy of an instance. ModifyBackupPolicy changes it. */
export interface PolicySpec {
  /** For how many days sets are kept. Default 7. */
  retentionDays?: number;
  /** The days of automated backups, such as `Monday,Thursday`. Default: every day. */
  period?: string;
  /** The hour of automated backups, such as `02:00Z-03:00Z`, which is the default. */
  time?: string;
  /** From now until the next backup; a negative number is a stalled schedule. Default: computed from `period` and `time`. */
  nextBackupInMs?: number;
  /** Whether logs are backed up. Default: true on RDS, PolarDB and sharded MongoDB clusters, otherwise false. */
  logBackup?: boolean;
  /** For how many days backups of logs are kept. Default 7. */
  logRetentionDays?: number;
  /**
   * Which sets outlive a release: `None` (default), `Latest` or `All`. Each product has its own names for them: None, Lastest
   * and All on RDS; NONE, LATEST and ALL on PolarDB; 0, 1 and 2 on MongoDB. Any other value is returned unchanged and keeps
   * nothing. Redis has no such policy.
   */
  keepAfterRelease?: string;
  /** RDS and PolarDB: whether an advanced policy replaces the plain fields. Default false. */
  advanced?: boolean;
  /** PolarDB: for how many days level-2 backups are kept, 0: none, -1: for ever. Default 0. */
  level2RetentionDays?: number;
  /** More fields of DescribeBackupPolicy, or other values of its fields. */
  fields?: Record<string, string | number | boolean | null>;
}
