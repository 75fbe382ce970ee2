/** Why a gate decided as it did, as a literal for programs. */
export type ReasonCode =
  | "Idle"
  | "JobFinished"
  | "FreshBackup"
  /** The recovery window reaches close enough to the present, without a gap. */
  | "Recoverable"
  | "BackupRunning"
  | "JobRunning"
  | "JobNotListed"
  | "SetNotVisible"
  | "ShardsNotKnown"
  | "WaitingForBackup"
  | "BeforeCreate"
  | "CreateUncertain"
  | "JobFailed"
  | "JobNotFound"
  | "SetFailed"
  | "SetNotRestorable"
  | "SetNotAccepted"
  | "NoFreshBackup"
  | "InstanceKindUnknown"
  | "CreatedBackupLost"
  /** The recovery window ends too long ago. The next log backup extends it. */
  | "RecoveryWindowBehind"
  /** A time within the recovery window can't be restored. No later log backup fills the gap. */
  | "RecoveryWindowGap"
  | "SurvivesDelete"
  | "DiesWithInstance"
  | "SurvivalUnproven"
  /** The logs of the instance are not backed up. */
  | "LogBackupNotEnabled"
  /** The API reports no recovery window, or none yet. */
  | "NoRecoveryWindow"
  | "ApiError"
  | "TooManyErrors"
  | "CreateRefused"
  | "Cancelled"
  | "Overridden";

/** What proves a pass. Times are epoch milliseconds. */
export interface Proof {
  backupIds: readonly string[];
  jobIds: readonly string[];
  /** The start of the oldest part. */
  startedAtMs?: number;
  /** The end of the newest part. */
  endedAtMs?: number;
  /** The end of the recovery window, where the condition requires one. */
  recoverableToMs?: number;
}

/** A task that a gate waits for. */
export interface Activity {
  jobId: string;
  rawStatus: string;
}

/** What one observation means for a condition. */
export type Decision =
  | ({ kind: "Pass"; reasonCode: ReasonCode; message: string } & Proof)
  | { kind: "Fail"; reasonCode: ReasonCode; message: string }
  | {
      kind: "Pending";
      reasonCode: ReasonCode;
      message: string;
      /** The tasks that it waits for. */
      activity?: readonly Activity[];
      /** Per cent of the task that has the most left to do, where the API reports it. */
      progress?: number;
    }
  /** The gate requests a backup; `message` says why. */
  | { kind: "Create"; message: string };

/** The proof of a condition that needs no backup. */
export const NO_PROOF: Proof = { backupIds: [], jobIds: [] };
