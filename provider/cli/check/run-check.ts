import { isBackupError } from "../../backup/model/errors";
import type { BackupCloud } from "../../gate/backup-cloud";
import { decideOnce } from "../../gate/decide-once";
import type { PlannedGate } from "../wait/planned-gate";
import type { CheckOutcome } from "./check-outcome";

/**
 * Polls an instance once and decides. Nothing is requested of the cloud.
 *
 * @returns `Unknown` where the poll fails.
 */
export async function runCheck(gate: PlannedGate, cloud: BackupCloud, signal: AbortSignal): Promise<CheckOutcome> {
  const { request, create, spec } = gate.config;
  try {
    const { decision, observation } = await decideOnce(spec.condition, cloud.source(request, create), signal);
    const { now: checkedAtMs, tasks, requestIds } = observation;
    const common = { gate, message: decision.message, checkedAtMs, tasks, requestIds };
    switch (decision.kind) {
      case "Pass":
        return { ...common, outcome: "Passed", reasonCode: decision.reasonCode, proof: decision };
      case "Pending": {
        const { reasonCode, progress } = decision;
        return { ...common, outcome: "Pending", reasonCode, ...(progress !== undefined && { progress }) };
      }
      case "Fail":
        return { ...common, outcome: "Failed", reasonCode: decision.reasonCode };
      case "Create":
        return { ...common, outcome: "Failed", reasonCode: "NoFreshBackup" };
    }
  } catch (error) {
    if (!isBackupError(error)) throw error;
    const { code: errorCode, message, requestId } = error;
    const requestIds = requestId === undefined ? [] : [requestId];
    return { gate, outcome: "Unknown", reasonCode: "ApiError", message, errorCode, tasks: [], requestIds };
  }
}
