/** A promise of the documents that a gate can break. */
export type Rule =
  /** A pass needs a complete poll. */
  | "PassedWithoutPoll"
  | "PassedWhileActive"
  | "PassedWithoutBackup"
  /** The proof names sets of different backups, or not every shard of one. */
  | "ProofIsNotOneBackup"
  | "PassedOnOtherJobs"
  | "PassedOnOldBackup"
  /** An earlier poll showed that the backup that the gate requested had failed. */
  | "PassedDespiteFailedRequest"
  /** The last poll showed at once that its own backup had failed and that another one is good. */
  | "PassedBesideFailedRequest"
  | "RequestedWithoutPermission"
  | "DoubledBackup"
  | "RepeatedLostRequest"
  | "NeedlessRequest"
  | "LateEnd"
  /** `CreateBackup` was under way at the deadline, and the gate polled once more after it. */
  | "PolledAfterDeadline"
  | "FailedInFairCloud"
  | "BackupDiesWithInstance"
  | "SurvivalIsOverstated"
  | "RecoveryWindowIsOverstated";

/** One broken promise. */
export interface Violation {
  rule: Rule;
  /** What the record says and what is true, for a person. */
  detail: string;
}
