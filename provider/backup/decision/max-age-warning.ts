import { formatDuration } from "../../text/duration";
import { setProblem } from "../model/set-problem";
import type { Condition } from "./condition";
import type { Observation } from "./observation";

/** How long after its end a set is normally listed. */
const NORMAL_LAG_MS = 60_000;
/** The newest backups show what is usual now: a database grows. */
const MAX_COMPARED = 7;

/**
 * A sentence that says that `maxAge` is too short for the instance, or `undefined`. The age of a backup counts from its start:
 * one that takes longer than `maxAge` is outdated when it ends, and a gate that requests one requests it in vain.
 */
export function maxAgeWarning(condition: Condition, observation: Observation): string | undefined {
  if (condition.kind !== "FreshBackup") return undefined;
  const usualMs = median(
    observation.sets
      .filter((set) => setProblem(set, condition) === undefined)
      .sort((a, b) => b.startedAt - a.startedAt)
      .flatMap(({ startedAt, endedAt }) => (endedAt === undefined ? [] : endedAt - startedAt))
      .slice(0, MAX_COMPARED),
  );
  if (usualMs === undefined || condition.maxAgeMs > usualMs + NORMAL_LAG_MS) return undefined;
  const [maxAge, usual, lag] = [condition.maxAgeMs, usualMs, NORMAL_LAG_MS].map(formatDuration);
  return `maxAge ${maxAge} is too short: a backup of ${observation.instanceId} usually takes ${usual}, and is listed about ${lag} later.`;
}

/** The lower one of the two in the middle. */
function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
