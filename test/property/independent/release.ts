/**
 * The release of an instance, as plain data: what is stored, what is sent, and what is there to lose.
 *
 * @module
 */
import type { ReleaseVariant } from "../true-release";

export interface Release {
  variant: ReleaseVariant;
  /**
   * The keep policy as the policy call returns it at the release: `None|Lastest|All` (RDS), `NONE|LATEST|ALL`
   * (PolarDB), the number 0, 1 or 2 (MongoDB). Undefined if it is absent or could not be read.
   */
  storedPolicy: string | number | undefined;
  /** RDS `AdvancedBackupPolicyEnabled`, PolarDB `BackupPolicyLevel: "Advanced"`: the flat policy fields may be dead. */
  hasAdvancedPolicy: boolean;
  /** MongoDB: a standalone or TDE instance can't be rebuilt. RDS: a series that the recycle bin excludes. */
  cannotBeRebuilt: boolean;
  /** A resource for the backup policy of an RDS instance is destroyed before the instance. */
  resetsBackupPolicy: boolean;
  /** `NotSent`: the tool only forgets the instance, or the cloud refuses the delete. */
  call: "Delete" | "Destroy" | "NotSent";
  /** The keep parameter of the delete, exactly as sent. Undefined: not sent. */
  deleteParameter: string | undefined;
  /** Server time, epoch milliseconds. */
  releasedAt: number;
}

/** A completed set of the instance just before the release. Times are server times. */
export interface HeldSet {
  backupId: string;
  startedAt: number;
  completedAt: number;
  /** The whole instance can be restored from it alone. */
  isGood: boolean;
}

/** A set that is left after the release. */
export interface KeptSet extends HeldSet {
  /** Deleted at this time; undefined: the documents state no end. */
  until: number | undefined;
  /** Deleted when the account has been overdue for longer than this, in days. */
  purgedAfterOverdueDays: number | undefined;
}

/** What a release leaves. */
export interface Remains {
  sets: readonly KeptSet[];
  /** Until when the instance may be rebuilt from the recycle bin. This is no backup, and it is not listed as one. */
  rebuildUntil: number | undefined;
}
