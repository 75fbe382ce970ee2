import type { BackupSet } from "../model/backup-set";

/** From the start of the oldest set to the end of the newest one, where a set has one. Epoch milliseconds. */
export function timeSpan(sets: readonly Pick<BackupSet, "startedAt" | "endedAt">[]): {
  startedAtMs?: number;
  endedAtMs?: number;
} {
  const starts = sets.map(({ startedAt }) => startedAt);
  const ends = sets.flatMap(({ endedAt }) => endedAt ?? []);
  return {
    ...(starts.length > 0 && { startedAtMs: Math.min(...starts) }),
    ...(ends.length > 0 && { endedAtMs: Math.max(...ends) }),
  };
}
