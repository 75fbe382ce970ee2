import { NO_PROOF } from "../backup/decision/decision";
import type { GateResult } from "./gate-result";
import type { Override } from "./inputs/gate-args";
import type { EarlierRun } from "./machine/gate-state";

/**
 * The result of an overridden gate. The cloud is not polled.
 *
 * @param earlier - what an earlier run requested. The result keeps it, so that no second backup is requested after the override.
 * @param nowMs - epoch milliseconds by the local clock: an override has to work when the cloud can't be reached.
 */
export function overriddenResult({
  override,
  instanceId,
  earlier,
  nowMs,
}: {
  override: Override;
  instanceId: string;
  earlier?: EarlierRun | undefined;
  nowMs: number;
}): GateResult {
  const { reason, approvedBy, expiresAt } = override;
  return {
    ...NO_PROOF,
    outcome: "Overridden",
    reasonCode: "Overridden",
    message: `the gate on ${instanceId} is overridden until ${expiresAt} by ${approvedBy}: ${reason}`,
    requestedJobIds: earlier?.created ?? [],
    createUncertain: earlier?.isUncertain ?? false,
    evaluatedAtMs: nowMs,
    elapsedMs: 0,
    polls: 0,
    requestIds: [],
    override,
  };
}
