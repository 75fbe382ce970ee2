import type { Decision, ReasonCode } from "../../backup/decision/decision";
import { NO_PROOF } from "../../backup/decision/decision";
import { formatDuration } from "../../text/duration";
import type { GateCommand } from "./gate-command";
import type { GateSpec } from "./gate-spec";
import type { GateState } from "./gate-state";
import type { Verdict } from "./verdict";

/** Ends a gate without a pass. */
export function endGate(
  state: GateState,
  outcome: Exclude<Verdict["outcome"], "Passed">,
  reasonCode: ReasonCode,
  message: string,
): GateCommand {
  return { kind: "End", verdict: { outcome, reasonCode, message, ...NO_PROOF, ...requestedBy(state) } };
}

/** Ends a gate that ran out of time; `detail` is what the last poll found. */
export function timeOut(
  { timeoutMs }: GateSpec,
  state: GateState,
  { reasonCode, detail }: { reasonCode: ReasonCode; detail: string },
): GateCommand {
  return endGate(state, "TimedOut", reasonCode, `Timed out after ${formatDuration(timeoutMs)}. Last seen: ${detail}`);
}

/** Ends a gate whose condition holds. */
export function passGate(state: GateState, { kind: _, ...decision }: Decision & { kind: "Pass" }): GateCommand {
  return { kind: "End", verdict: { outcome: "Passed", ...decision, ...requestedBy(state), createUncertain: false } };
}

function requestedBy({ memory }: GateState): Pick<Verdict, "requestedJobIds" | "createUncertain"> {
  return {
    requestedJobIds: memory.created,
    createUncertain: memory.uncertainSince !== undefined && memory.created.length === 0,
  };
}
