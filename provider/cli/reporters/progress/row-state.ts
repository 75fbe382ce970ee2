import type { GateEvaluation } from "../../../gate/evaluate-gate";
import type { Pending } from "../../../gate/machine/gate-command";

/** What the display knows about a gate. */
export interface RowState {
  name: string;
  /** When the gate started, by the monotonic clock. */
  startedAt: number;
  /** What it waits for, and when that was reported. */
  latest?: { pending: Pending; at: number };
  ended?: GateEvaluation;
}

/** Milliseconds until the estimated end of a gate's backup, as estimated at its last poll. */
export function remainingMs({ latest }: RowState, now: number): number | undefined {
  const etaMs = latest?.pending.etaMs;
  return latest === undefined || etaMs === undefined ? undefined : Math.max(0, etaMs - (now - latest.at));
}
