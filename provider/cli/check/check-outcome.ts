import type { Proof, ReasonCode } from "../../backup/decision/decision";
import type { BackupTask } from "../../backup/model/backup-task";
import type { BackupErrorCode } from "../../backup/model/errors";
import type { PlannedGate } from "../wait/planned-gate";

/** What one poll says about the condition of one instance. */
export interface CheckOutcome {
  gate: PlannedGate;
  /** `Pending`: not now, but a task that is running may change it. `Unknown`: the instance can't be read. */
  outcome: "Passed" | "Pending" | "Failed" | "Unknown";
  reasonCode: ReasonCode;
  message: string;
  /** Why the instance can't be read. */
  errorCode?: BackupErrorCode;
  /** What proves the pass. */
  proof?: Proof;
  /** Per cent of the running task that has the most left to do, where the API reports it. */
  progress?: number;
  /** The server's time of the poll, epoch milliseconds. */
  checkedAtMs?: number;
  tasks: readonly BackupTask[];
  requestIds: readonly string[];
}
