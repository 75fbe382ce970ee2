import type { GateSpec } from "./gate-spec";

/** `waitMs`, cut so that the last poll comes when the gate's time is over. */
export function pollIn({ timeoutMs }: GateSpec, at: number, waitMs: number): number {
  return Math.max(0, Math.min(waitMs, timeoutMs - at));
}
