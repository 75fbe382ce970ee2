import type { BackupTask } from "../backup/model/backup-task";
import type { ReasonCode } from "../backup/decision/decision";
import type { Override } from "./inputs/gate-inputs";
import type { EarlierRun } from "./machine/gate-state";
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
  /** The jobs of the proof; empty where the gate has not passed. */
  jobIds: string[];
  /** The jobs that the gate requested. */
  requestedJobIds: string[];
  /** Whether a backup may have been requested whose job is not known. */
  createUncertain: boolean;
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

/** The outputs for a gate that ran to its end. */
export function gateOutputs(result: GateResult): GateOutputs {
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
    jobIds: jobIds.slice(0, MAX_IDS),
    requestedJobIds: result.created.slice(0, MAX_IDS),
    createUncertain: reasonCode === "CreateUncertain",
    evaluatedAt: lastObservation ? new Date(lastObservation.now).toISOString() : "",
    waitedSeconds: Math.round(result.elapsedMs / 1_000),
    polls: result.polls,
    lastTasks: (lastObservation?.tasks ?? []).slice(0, MAX_TASKS),
    requestIds: result.requestIds,
    overriddenBy: "",
  };
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
    jobIds: [],
    requestedJobIds: (earlier?.created ?? []).slice(0, MAX_IDS),
    createUncertain: earlier?.isUncertain ?? false,
    evaluatedAt: new Date(nowMs).toISOString(),
    waitedSeconds: 0,
    polls: 0,
    lastTasks: [],
    requestIds: [],
    overriddenBy: `${approvedBy}: ${reason}`,
  };
}
