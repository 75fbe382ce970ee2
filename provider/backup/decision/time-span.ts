import type { BackupSet } from "../model/backup-set";

/** From the start of the oldest set to the end of the newest one, where a set has one. Epoch milliseconds. */
export function timeSpan(sets: readonly Pick<BackupSet, "startTime" | "endTime">[]): {
  startedAtMs?: number;
  endedAtMs?: number;
} {
  const starts = sets.map(({ startTime }) => Date.parse(startTime));
  const ends = sets.flatMap(({ endTime }) => (endTime === undefined ? [] : [Date.parse(endTime)]));
  return {
    ...(starts.length > 0 && { startedAtMs: Math.min(...starts) }),
    ...(ends.length > 0 && { endedAtMs: Math.max(...ends) }),
  };
}
