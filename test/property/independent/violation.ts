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
  | "RequestedWithoutPermission"
  | "DoubledBackup"
  | "RepeatedLostRequest"
  | "NeedlessRequest"
  | "LateEnd"
  /** A poll or a `CreateBackup` started after the deadline. */
  | "StartedAfterDeadline"
  | "FailedInFairCloud"
  | "PassedOnReleasedInstance"
  | "BackupDiesWithInstance"
  | "SurvivalIsOverstated"
  | "RecoveryWindowIsOverstated";

/** One broken promise. */
export interface Violation {
  rule: Rule;
  /** What the record says and what is true, for a person. */
  detail: string;
}
