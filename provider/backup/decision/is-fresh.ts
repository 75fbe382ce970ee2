import type { FreshBackupCondition } from "./condition";
import type { Observation } from "./observation";

/** A server tells its time in whole seconds: it may be later by so much. Ages are never understated. */
const NOW_GRAIN_MS = 1_000;

/** Whether a backup that started then (epoch milliseconds) is no older than `maxAgeMs`, by the server's clock. */
export function isFresh(
  startedAt: number,
  { now }: Pick<Observation, "now">,
  { maxAgeMs }: Pick<FreshBackupCondition, "maxAgeMs">,
): boolean {
  return now + NOW_GRAIN_MS - startedAt <= maxAgeMs;
}
