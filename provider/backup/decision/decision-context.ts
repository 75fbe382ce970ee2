import type { Observation, Memory } from "./observation";

/** What a decision rests on. */
export interface DecisionContext {
  observation: Observation;
  /** Everything seen until now, this poll included. */
  memory: Memory;
  /** Awake milliseconds since the gate began. */
  elapsedMs: number;
  discoveryTimeoutMs: number;
}
