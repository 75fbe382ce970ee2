/**
 * What a gate waits for.
 *
 * @module
 */
import type { Acceptance } from "../model/backup-set";
import type { KeepParameter } from "./survival/keep-parameter";

/** What a gate does where no backup is fresh and none is running. */
type OnStale = "Fail" | "Wait" | "Create";

/** What a condition can require in addition. Both must hold at the same time. */
interface AdditionalRequirements {
  /** The recovery window must meet this too. */
  recoverableTo?: RecoveryRequirement;
  /** The backup must outlive the instance's delete too. */
  survivesDelete?: SurvivalRequirement;
}

/** A delete that says to keep `keep` leaves a good backup. */
export interface SurvivalRequirement {
  keep: KeepParameter;
}

/** The end of the recovery window is no older than `maxLagMs`, and the window has no gap. */
export interface RecoveryRequirement {
  maxLagMs: number;
}

/** No backup task is active. */
interface IdleCondition extends AdditionalRequirements {
  kind: "Idle";
}

/** Each of these jobs has finished, and its backup sets can be restored. */
export interface JobFinishedCondition extends Acceptance, AdditionalRequirements {
  kind: "JobFinished";
  jobIds: readonly string[];
}

/** A restorable backup of the whole instance started no longer than `maxAgeMs` ago. */
export interface FreshBackupCondition extends Acceptance, AdditionalRequirements {
  kind: "FreshBackup";
  maxAgeMs: number;
  onStale: OnStale;
}

/** The instance can be restored to any time from the begin of its recovery window until at most `maxLagMs` ago. */
interface RecoverableToCondition extends RecoveryRequirement, Pick<AdditionalRequirements, "survivesDelete"> {
  kind: "RecoverableTo";
}

/** These backups, which an earlier poll proved, outlive the instance's delete. A gate's inputs don't select it. */
interface SurvivesDeleteCondition extends SurvivalRequirement, Pick<AdditionalRequirements, "recoverableTo"> {
  kind: "SurvivesDelete";
  backupIds: readonly string[];
}

/** A condition about the backups of an instance. It can require a recovery window in addition. */
export type BackupCondition = IdleCondition | JobFinishedCondition | FreshBackupCondition;

export type Condition = BackupCondition | RecoverableToCondition | SurvivesDeleteCondition;
