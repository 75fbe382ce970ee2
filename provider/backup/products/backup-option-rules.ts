/** The options that one product's `CreateBackup` accepts. An option without a rule is not supported. */
export interface BackupOptionRules {
  /** Values of `BackupMethod`. */
  methods?: readonly string[];
  /** Methods whose sets may hold single databases, so that a gate accepts them only with `acceptLogical`. */
  partialMethods?: readonly string[];
  /** Values of `BackupType`. */
  types?: readonly string[];
  /** The range of `BackupRetentionPeriod`, in days, both ends included. */
  retentionDays?: { min: number; max: number };
}
