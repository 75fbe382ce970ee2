/** Why a gate decided as it did: one literal a reason, for programs. */
export type ReasonCode =
  | "Idle"
  | "JobFinished"
  | "FreshBackup"
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
  | "CreatedBackupLost"
  | "ApiError"
  | "TooManyErrors"
  | "CreateRefused"
  | "Cancelled"
  | "Overridden";

/** What proves a pass. */
export interface Proof {
  backupIds: string[];
  jobIds: string[];
  /** ISO-8601, UTC: of the oldest part. */
  backupStartTime?: string;
  /** ISO-8601, UTC: of the newest part. */
  backupEndTime?: string;
}

/** What one poll decides. */
export type Decision =
  | ({ kind: "Pass"; reasonCode: ReasonCode; message: string } & Proof)
  | { kind: "Fail"; reasonCode: ReasonCode; message: string }
  | {
      kind: "Pending";
      reasonCode: ReasonCode;
      message: string;
      /** Per cent of the task that is furthest behind, where it tells. */
      progress?: number;
    }
  /** A backup is to be requested; `message` says why. */
  | { kind: "Create"; message: string };

/** A proof without a backup, for a condition that needs none. */
export const NO_PROOF: Proof = { backupIds: [], jobIds: [] };
