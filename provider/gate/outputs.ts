import type { BackupTask } from "../backup/model/backup-task";
import type { ReasonCode } from "../backup/decision/decision";
import type { GateResult } from "./run-gate";

/** What a gate leaves in the state. Plain JSON, bounded. */
export interface GateOutputs {
  /** `Overridden`: let through by hand. The others are what the cloud said. */
  outcome: "Passed" | "Failed" | "TimedOut" | "Cancelled" | "Overridden";
  reasonCode: ReasonCode;
  message: string;
  backupIds: string[];
  /** ISO-8601, UTC; `""` where no backup is the proof. */
  backupStartTime: string;
  backupEndTime: string;
  jobIds: string[];
  /** Server time of the last good poll (ISO-8601, UTC), `""` where there was none; the local time for an override. */
  evaluatedAt: string;
  waitedSeconds: number;
  polls: number;
  /** At most 20. */
  lastTasks: BackupTask[];
  /** At most 5. */
  requestIds: string[];
  /** Who let it through, and why; `""` where nobody had to. */
  overriddenBy: string;
}

/** Outputs that repeat inputs in some words. */
export const SENSITIVE_OUTPUTS = ["message", "backupIds", "jobIds", "lastTasks", "overriddenBy"] as const;

const MAX_TASKS = 20;
const MAX_IDS = 300;

/** The outputs for a gate that ran to its end. */
export function gateOutputs(result: GateResult, overriddenBy = ""): GateOutputs {
  const {
    outcome,
    reasonCode,
    message,
    backupIds,
    jobIds,
    backupStartTime = "",
    backupEndTime = "",
    lastObservation,
  } = result;
  return {
    outcome,
    reasonCode,
    message,
    backupIds: backupIds.slice(0, MAX_IDS),
    backupStartTime,
    backupEndTime,
    // Of a gate that has not passed: what it requested, so that its next run does not ask again.
    jobIds: [...(outcome === "Passed" ? jobIds : result.created)].slice(0, MAX_IDS),
    evaluatedAt: lastObservation ? new Date(lastObservation.now).toISOString() : "",
    waitedSeconds: Math.round(result.elapsedMs / 1_000),
    polls: result.polls,
    lastTasks: (lastObservation?.tasks ?? []).slice(0, MAX_TASKS),
    requestIds: result.requestIds,
    overriddenBy,
  };
}
