import type { Condition } from "../../backup/decision/condition";

/** Everything that says how one gate waits. */
export interface GateSpec {
  condition: Condition;
  /** Milliseconds from the start to the last poll. */
  timeoutMs: number;
  /** Milliseconds between polls; `undefined`: the adaptive schedule. */
  pollIntervalMs?: number;
  /** Milliseconds within which a job must be listed, and an uncertain creation must show. */
  discoveryTimeoutMs: number;
}
