import type { Condition } from "./condition";
import type { Memory } from "./observation";

/** What a poll has to ask the cloud for. */
export interface ObservationQuery {
  /** The plain list of tasks: scheduled, queued and running ones. */
  plain: boolean;
  /** Jobs to request one by one: the only way to see a finished one. */
  jobIds: readonly string[];
  /** Sets of those jobs, all sets that started so many milliseconds ago or later, or none. */
  sets: "OfJobs" | { lookbackMs: number } | undefined;
}

const DAY_MS = 86_400_000;
/** Older backups say which shards a cluster has, and what there is instead of a fresh one. */
export const MIN_LOOKBACK_DAYS = 30;

/** What a condition needs to see, given what the gate remembers. */
export function observationQuery(condition: Condition, { created }: Memory): ObservationQuery {
  switch (condition.kind) {
    case "Idle":
      return { plain: true, jobIds: [], sets: undefined };
    case "JobFinished":
      return { plain: false, jobIds: condition.jobIds, sets: "OfJobs" };
    case "FreshBackup": {
      // In whole days, so that gates with nearly the same age request the same.
      const days = Math.max(MIN_LOOKBACK_DAYS, Math.ceil(condition.maxAgeMs / DAY_MS) + 2);
      return { plain: true, jobIds: created, sets: { lookbackMs: days * DAY_MS } };
    }
  }
}
