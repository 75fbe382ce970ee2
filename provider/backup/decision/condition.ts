/**
 * What a gate waits for.
 *
 * @module
 */
import type { Acceptance } from "../model/backup-set";

/** What to do where no fresh backup is there and none is being made. */
type OnStale = "Fail" | "Wait" | "Create";

/** Nothing is being backed up. */
interface IdleCondition {
  kind: "Idle";
}

/** These very jobs have ended well, and their sets can be restored. */
export interface JobFinishedCondition extends Acceptance {
  kind: "JobFinished";
  jobIds: readonly string[];
}

/** There is a restorable backup of the whole instance that started no longer than `maxAgeMs` ago. */
export interface FreshBackupCondition extends Acceptance {
  kind: "FreshBackup";
  maxAgeMs: number;
  onStale: OnStale;
}

export type Condition = IdleCondition | JobFinishedCondition | FreshBackupCondition;
