import type { Pending } from "./machine/gate-command";

/** Receives what a gate waits for, while it waits. */
export interface ProgressSink {
  pending(pending: Pending, elapsedMs: number): void;
  /** Reports a problem that does not end the gate. Called once for each problem. */
  warn?(message: string): void;
  /** The gate has ended. Nothing is displayed any more. */
  done?(): void;
}
