import type { PolicyReading } from "../model/backup-policy";
import type { BackupSet } from "../model/backup-set";
import type { BackupTask } from "../model/backup-task";
import type { BackupErrorCode } from "../model/errors";
import type { FactsReading } from "../model/instance-facts";
import type { InstanceKind } from "../model/instance-kind";
import type { Recovery } from "../model/recovery-window";

/** A part that could not be read: the account may not read it, or the product has no such call for the instance. */
export interface Unreadable {
  unreadable: BackupErrorCode;
}

/** Point-in-time recovery as it was read. */
export type RecoveryReading =
  | Recovery
  /** No call of the product reports a window of this instance. `hint` says what to use instead. */
  | { kind: "Unsupported"; hint: string }
  | ({ kind: "Unreadable" } & Unreadable);

/** Everything that a status is made from. */
export interface StatusReadings {
  /** The server's time of the latest response, epoch milliseconds. */
  now: number;
  requestIds: readonly string[];
  /** The plain list. */
  tasks: readonly BackupTask[] | Unreadable;
  facts: FactsReading;
  /** Which list the sets are from. Absent for a product that has no clusters. */
  kind?: InstanceKind | undefined;
  sets: readonly BackupSet[] | Unreadable;
  policy: PolicyReading;
  recovery: RecoveryReading;
}

/** Whether a part could not be read. */
export function isUnread(reading: object): reading is Unreadable {
  return "unreadable" in reading;
}
