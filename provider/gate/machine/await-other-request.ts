import type { Decision } from "../../backup/decision/decision";
import type { GateSpec } from "./gate-spec";
import type { GateState } from "./gate-state";

/**
 * Requests no backup while the job of another gate's request may still appear: for the discovery time, as the gate that sent
 * it waits. That request may be in doubt.
 */
export function awaitOtherRequest(
  { discoveryTimeoutMs }: GateSpec,
  { deferredAt }: GateState,
  decision: Decision,
  at: number,
): Decision {
  if (decision.kind !== "Create" || deferredAt === undefined || at - deferredAt >= discoveryTimeoutMs) return decision;
  const message = `Another gate has requested a backup, and its job is not listed yet. ${decision.message}`;
  return { kind: "Pending", reasonCode: "WaitingForBackup", message };
}
