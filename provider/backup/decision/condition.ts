/**
 * What a gate waits for.
 *
 * @module
 */
import type { Acceptance } from "../model/backup-set";

/** What a gate does where no backup is fresh and none is running. */
type OnStale = "Fail" | "Wait" | "Create";

/** No backup task is active. */
interface IdleCondition {
  kind: "Idle";
}

/** Each of these jobs has finished, and its backup sets can be restored. */
export interface JobFinishedCondition extends Acceptance {
  kind: "JobFinished";
  jobIds: readonly string[];
}

/** A restorable backup of the whole instance started no longer than `maxAgeMs` ago. */
export interface FreshBackupCondition extends Acceptance {
  kind: "FreshBackup";
  maxAgeMs: number;
  onStale: OnStale;
}

export type Condition = IdleCondition | JobFinishedCondition | FreshBackupCondition;
