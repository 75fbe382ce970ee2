import type { Condition } from "../../backup/decision/condition";

/** How a gate waits, and for what. */
export interface GateSpec {
  condition: Condition;
  /** Milliseconds from the start to the last poll. The gate ends up to `DEADLINE_GRACE_MS` later. */
  timeoutMs: number;
  /** Milliseconds between polls; `undefined`: the adaptive schedule. */
  pollIntervalMs?: number;
  /** Milliseconds within which a job must be listed, and a request with a lost response must show its job. */
  discoveryTimeoutMs: number;
}
