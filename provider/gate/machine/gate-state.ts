import type { Decision } from "../../backup/decision/decision";
import { type Memory, NO_MEMORY } from "../../backup/decision/memory";
import type { PollSample } from "./schedule";

/** What a gate knows between two events. */
export interface GateState {
  memory: Memory;
  samples: readonly PollSample[];
  /** When another gate requested a backup of the instance which no poll has shown since. */
  deferredAt?: number;
  /** Failed polls since the last successful one. */
  errors: number;
  /** Why the last CreateBackup was refused for now: the instance is being created. One sentence. */
  createRefusal?: string;
  /** What the last successful poll decided; `undefined` before the first one. */
  lastDecision?: Decision;
}

/** What an earlier run of a gate left under way. */
export interface EarlierRun {
  /** Jobs that it requested. */
  created: readonly string[];
  /** Whether it may have requested one more: it ended before the response arrived. */
  isUncertain: boolean;
}

/** The state of a gate that has observed nothing. */
export function firstState(earlier?: EarlierRun): GateState {
  const memory: Memory = {
    ...NO_MEMORY,
    ...(earlier && { created: earlier.created, isResumed: true }),
    ...(earlier?.isUncertain && { uncertainSince: 0 }),
  };
  return { memory, samples: [], errors: 0 };
}
