/**
 * The configuration of a gate, in the oracle's own terms.
 *
 * @module
 */

export interface GateConfig {
  condition:
    | { kind: "Idle" }
    | ({ kind: "JobFinished"; jobIds: readonly string[] } & Accepts)
    | ({ kind: "FreshBackup"; maxAgeMs: number; onStale: "Fail" | "Wait" | "Create" } & Accepts);
  timeoutMs: number;
  pollIntervalMs?: number;
  discoveryTimeoutMs: number;
}

export interface Accepts {
  acceptLogical: boolean;
  acceptIncremental: boolean;
}
