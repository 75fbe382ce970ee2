import type { BackupTask } from "../backup/model/backup-task";
import type { ReasonCode } from "../backup/decision/decision";
import type { Override } from "./inputs/gate-args";
import type { EarlierRun } from "./machine/gate-state";
import type { GateResult } from "./run-gate";

/** What a gate leaves in the state. Plain JSON, bounded. */
export interface GateOutputs {
  /** `Overridden`: approved by a user. The other outcomes depend on what the cloud reported. */
  outcome: "Passed" | "Failed" | "TimedOut" | "Cancelled" | "Overridden";
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

/** The outputs of a gate that ran to its end. */
export function gateOutputs(result: GateResult): GateOutputs {
  const { lastObservation } = result;
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
    evaluatedAt: isoTime(lastObservation?.now),
    waitedSeconds: Math.round(result.elapsedMs / 1_000),
    polls: result.polls,
    lastTasks: (lastObservation?.tasks ?? []).slice(0, MAX_TASKS),
    requestIds: result.requestIds,
    overriddenBy: "",
  };
}

function isoTime(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString();
}

/**
 * The outputs of an overridden gate. The cloud is not polled.
 *
 * @param earlier - what an earlier run requested. The outputs keep it, so that no second backup is requested after the override.
 * @param nowMs - epoch milliseconds by the local clock: an override has to work when the cloud can't be reached.
 */
export function overriddenOutputs({
  override,
  instanceId,
  earlier,
  nowMs,
}: {
  override: Override;
  instanceId: string;
  earlier?: EarlierRun | undefined;
  nowMs: number;
}): GateOutputs {
  const { reason, approvedBy, expiresAt } = override;
  return {
    outcome: "Overridden",
    reasonCode: "Overridden",
    message: `the gate on ${instanceId} is overridden until ${expiresAt} by ${approvedBy}: ${reason}`,
    backupIds: [],
    backupStartTime: "",
    backupEndTime: "",
    recoveryWindowEnd: "",
    jobIds: [],
    requestedJobIds: (earlier?.created ?? []).slice(0, MAX_IDS),
    createUncertain: earlier?.isUncertain ?? false,
    evaluatedAt: isoTime(nowMs),
    waitedSeconds: 0,
    polls: 0,
    lastTasks: [],
    requestIds: [],
    overriddenBy: `${approvedBy}: ${reason}`,
  };
}
