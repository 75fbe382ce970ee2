import type { Observation } from "../../backup/decision/observation";
import type { GateEvaluation } from "../../gate/evaluate-gate";
import type { Pending } from "../../gate/machine/gate-command";
import type { PlannedGate } from "./planned-gate";

/** Receives what happens to the gates of one run. Times are milliseconds since the gate's start. */
export interface WaitReporter {
  started?(gate: PlannedGate): void;
  pending?(gate: PlannedGate, pending: Pending, elapsedMs: number): void;
  observed?(gate: PlannedGate, observation: Observation, elapsedMs: number): void;
  created?(gate: PlannedGate, jobIds: readonly string[], elapsedMs: number): void;
  warned?(gate: PlannedGate, message: string): void;
  ended?(gate: PlannedGate, evaluation: GateEvaluation): void;
  /** No gate is running any more. */
  finished?(outcomes: readonly GateOutcome[]): Promise<void> | void;
  /** Called last and in every case, also where the run broke off: releases the terminal and its timers. */
  closed?(): void;
}

/** How one gate of a run ended. */
export interface GateOutcome {
  gate: PlannedGate;
  evaluation: GateEvaluation;
}
