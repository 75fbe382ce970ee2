import type { Observation } from "../backup/decision/observation";
import type { BackupErrorCode } from "../backup/model/errors";
import type { Override } from "./inputs/gate-args";
import type { Verdict } from "./machine/verdict";

/**
 * How a gate was evaluated: the verdict of a run, or an override, and the facts of the evaluation. Every door renders
 * this type; a Pulumi resource renders it as its outputs. Times are epoch milliseconds.
 */
export interface GateResult extends Omit<Verdict, "outcome"> {
  /** `Overridden`: approved by a user. The other outcomes depend on what the cloud reported. */
  outcome: Verdict["outcome"] | "Overridden";
  /** The server's time of the last successful poll; the local time of an override. Absent where no poll succeeded. */
  evaluatedAtMs?: number;
  /** Why the last call failed, where the gate ended right after it. */
  errorCode?: BackupErrorCode;
  /** Awake milliseconds. */
  elapsedMs: number;
  polls: number;
  /** The last complete observation. */
  lastObservation?: Observation;
  /** The ids of the last requests, newest last. */
  requestIds: readonly string[];
  /** The override that applied. */
  override?: Override;
}
