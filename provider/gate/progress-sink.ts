import type { Observation } from "../backup/decision/observation";
import type { Pending } from "./machine/gate-command";

/** Receives what happens to a gate while it waits. Times are milliseconds since its start. */
export interface ProgressSink {
  pending(pending: Pending, elapsedMs: number): void;
  /** A poll has succeeded. */
  observed?(observation: Observation, elapsedMs: number): void;
  /** The API has accepted a CreateBackup that the gate sent. */
  created?(jobIds: readonly string[], elapsedMs: number): void;
  /** Reports a problem that does not end the gate. Called once for each problem. */
  warn?(message: string): void;
  /** The gate has ended. Nothing is displayed any more. */
  done?(): void;
}
