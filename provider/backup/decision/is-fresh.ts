import type { FreshBackupCondition } from "./condition";
import type { Observation } from "./observation";

/** The `Date` header has whole seconds, so that the server's time may be later by this much. No age is understated. */
const NOW_GRAIN_MS = 1_000;

/**
 * The shortest `maxAge` that a backup can meet which has yet to start: its set is listed about one minute after its end, and
 * RDS reports its start to the minute, so that it looks up to one minute older than it is.
 */
export const MIN_MAX_AGE_MS = 120_000;

/** Whether a backup that started at `startedAt` (epoch milliseconds) is no older than `maxAgeMs` by the server's clock. */
export function isFresh(
  startedAt: number,
  { now }: Pick<Observation, "now">,
  { maxAgeMs }: Pick<FreshBackupCondition, "maxAgeMs">,
): boolean {
  return now + NOW_GRAIN_MS - startedAt <= maxAgeMs;
}
