import type { Activity, ReasonCode } from "../../backup/decision/decision";
import type { BackupErrorCode } from "../../backup/model/errors";
import type { Verdict } from "./verdict";

/** What the gate does next. */
export type GateCommand =
  /** Poll in `inMs` milliseconds. */
  | { kind: "Observe"; inMs: number; pending?: Pending }
  /** Post CreateBackup; `message` says why. */
  | { kind: "Create"; message: string }
  | { kind: "End"; verdict: Verdict };

/** What a gate is waiting for, for its progress display. */
export interface Pending {
  reasonCode: ReasonCode;
  /** One sentence. */
  message: string;
  /** The tasks that it waits for. */
  activity?: readonly Activity[];
  /** Why the last poll failed. */
  errorCode?: BackupErrorCode;
  /** Per cent, 0 to 100. */
  progress?: number;
  /** Milliseconds until the estimated end. */
  etaMs?: number;
}
