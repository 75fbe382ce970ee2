import type { Condition } from "./condition";
import type { Memory } from "./memory";

/** What a poll requests from the cloud. */
export interface ObservationQuery {
  /** The plain list of tasks: scheduled, queued and running ones. */
  plain: boolean;
  /** Jobs to request by their ids. Only then a finished job is listed. */
  jobIds: readonly string[];
  /** The sets of those jobs, all sets that started at most `lookbackMs` ago, or none. */
  sets: "OfJobs" | { lookbackMs: number } | undefined;
  /** Whether to request the recovery window. Default false. */
  recovery?: boolean;
  /**
   * Whether to request what decides if a backup outlives the instance: what the instance is, and its backup policy; beside
   * the sets of jobs also the plain list and the newest sets, where the product keeps the newest set only. Default false.
   */
  survival?: boolean;
}

/** Requests nothing but the recovery window. */
export const RECOVERY_QUERY: ObservationQuery = { plain: false, jobIds: [], sets: undefined, recovery: true };

const DAY_MS = 86_400_000;
/** Older backups name the shards of a cluster, and appear in the message where no backup is fresh. */
export const MIN_LOOKBACK_DAYS = 30;

/** The query of a condition, given what the gate remembers. */
export function observationQuery(condition: Condition, memory: Memory): ObservationQuery {
  const recovery = condition.kind === "RecoverableTo" || condition.recoverableTo !== undefined;
  const survival = condition.kind === "SurvivesDelete" || condition.survivesDelete !== undefined;
  const own = ownQuery(condition, memory);
  return { ...(survival ? survivalQuery(own) : own), ...(recovery && { recovery }) };
}

/** A survival is about sets, and about running backups: a condition without sets needs them too. */
function survivalQuery({
  sets = { lookbackMs: MIN_LOOKBACK_DAYS * DAY_MS },
  ...own
}: ObservationQuery): ObservationQuery {
  return { ...own, plain: own.plain || sets !== "OfJobs", sets, survival: true };
}

function ownQuery(condition: Condition, { created }: Memory): ObservationQuery {
  switch (condition.kind) {
    case "Idle":
      return { plain: true, jobIds: [], sets: undefined };
    case "JobFinished":
      return { plain: false, jobIds: condition.jobIds, sets: "OfJobs" };
    case "RecoverableTo":
    case "SurvivesDelete":
      return { plain: false, jobIds: [], sets: undefined };
    case "FreshBackup": {
      // In whole days, so that gates with similar ages share their polls.
      const days = Math.max(MIN_LOOKBACK_DAYS, Math.ceil(condition.maxAgeMs / DAY_MS) + 2);
      return { plain: true, jobIds: created, sets: { lookbackMs: days * DAY_MS } };
    }
  }
}
