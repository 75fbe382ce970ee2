import type { BackupTask } from "../backup/model/backup-task";
import type { ReasonCode } from "../backup/decision/decision";
import type { GateResult } from "./gate-result";

/** What a gate leaves in the state. Plain JSON, bounded. */
export interface GateOutputs {
  outcome: GateResult["outcome"];
  reasonCode: ReasonCode;
  message: string;
  backupIds: string[];
  /** ISO-8601, UTC; empty where the proof has no backup. */
  backupStartTime: string;
  backupEndTime: string;
  /** The end of the recovery window (ISO-8601, UTC); empty where the gate has not passed, or requires no recovery window. */
  recoveryWindowEnd: string;
  /** The jobs of the proof; empty where the gate has not passed. */
  jobIds: string[];
  /** The jobs that the gate requested, or adopted after a lost response. */
  requestedJobIds: string[];
  /** Whether CreateBackup may have been accepted without a known job. The next run looks for it first. */
  createUncertain: boolean;
  /** The server time of the last successful poll (ISO-8601, UTC); empty without one. The local time for an override. */
  evaluatedAt: string;
  waitedSeconds: number;
  polls: number;
  /** At most 20. */
  lastTasks: BackupTask[];
  /** At most 5. */
  requestIds: string[];
  /** Who approved the override, and why; empty without one. */
  overriddenBy: string;
}

/** Outputs that contain values of inputs. They are secret where an input is. */
export const SENSITIVE_OUTPUTS = [
  "message",
  "backupIds",
  "jobIds",
  "requestedJobIds",
  "lastTasks",
  "overriddenBy",
] as const;

const MAX_TASKS = 20;
const MAX_IDS = 300;

/** A result as the outputs of a resource. */
export function gateOutputs(result: GateResult): GateOutputs {
  const { lastObservation, override } = result;
  return {
    outcome: result.outcome,
    reasonCode: result.reasonCode,
    message: result.message,
    backupIds: result.backupIds.slice(0, MAX_IDS),
    backupStartTime: isoTime(result.startedAtMs),
    backupEndTime: isoTime(result.endedAtMs),
    recoveryWindowEnd: isoTime(result.recoverableToMs),
    jobIds: result.jobIds.slice(0, MAX_IDS),
    requestedJobIds: result.requestedJobIds.slice(0, MAX_IDS),
    createUncertain: result.createUncertain,
    evaluatedAt: isoTime(result.evaluatedAtMs),
    waitedSeconds: Math.round(result.elapsedMs / 1_000),
    polls: result.polls,
    lastTasks: (lastObservation?.tasks ?? []).slice(0, MAX_TASKS),
    requestIds: [...result.requestIds],
    overriddenBy: override ? `${override.approvedBy}: ${override.reason}` : "",
  };
}

function isoTime(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString();
}
