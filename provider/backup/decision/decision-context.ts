import type { Memory } from "./memory";
import type { Observation } from "./observation";

/** What a decision depends on. */
export interface DecisionContext {
  observation: Observation;
  /** What the gate remembers, this observation included. */
  memory: Memory;
  /** Awake milliseconds since the gate began. */
  elapsedMs: number;
  discoveryTimeoutMs: number;
}
