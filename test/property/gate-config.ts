/**
 * The configuration of a gate, in the oracle's own terms.
 *
 * @module
 */

export interface GateConfig {
  condition:
    | { kind: "Idle" }
    /** The recovery window alone. */
    | { kind: "RecoverableTo" }
    | ({ kind: "JobFinished"; jobIds: readonly string[] } & Accepts)
    | ({ kind: "FreshBackup"; maxAgeMs: number; onStale: "Fail" | "Wait" | "Create" } & Accepts);
  /** How old the end of the recovery window may be, where the gate requires one. */
  recoverableToMs?: number;
  /** Whether the backup must outlive the instance, with the keep parameter that the delete sends. */
  survivesDelete?: boolean;
  timeoutMs: number;
  pollIntervalMs?: number;
  discoveryTimeoutMs: number;
}

export interface Accepts {
  acceptLogical: boolean;
  acceptIncremental: boolean;
}
