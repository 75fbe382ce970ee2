import type { Condition } from "./condition";
import type { Memory } from "./look";

/** What a look has to ask the cloud for. */
export interface Needs {
  /** The plain list of tasks: scheduled, queued and running ones. */
  plain: boolean;
  /** Jobs to ask for one by one: the only way to see a finished one. */
  jobIds: readonly string[];
  /** Sets of those jobs, all sets that started so many milliseconds ago or later, or none. */
  sets: "OfJobs" | { lookbackMs: number } | undefined;
}

/** Longer ages are looked for in steps, so that gates with nearly the same age ask for the same. */
const LOOKBACK_STEP_MS = 86_400_000;

/** What a condition needs to see, given what the gate remembers. */
export function needsOf(condition: Condition, { created }: Memory): Needs {
  switch (condition.kind) {
    case "Idle":
      return { plain: true, jobIds: [], sets: undefined };
    case "JobFinished":
      return { plain: false, jobIds: condition.jobIds, sets: "OfJobs" };
    case "FreshBackup": {
      // Two steps more than the age: sets that are too old say what there is instead, and name a cluster's shards.
      const lookbackMs = (Math.ceil(condition.maxAgeMs / LOOKBACK_STEP_MS) + 2) * LOOKBACK_STEP_MS;
      return { plain: true, jobIds: created, sets: { lookbackMs } };
    }
  }
}
