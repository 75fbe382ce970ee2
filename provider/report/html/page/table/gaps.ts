import type { RowAttempt } from "../data/rows";

/** A time in which no good backup started. Epoch milliseconds. */
export interface Gap {
  fromMs: number;
  toMs: number;
}

/**
 * The times within a window in which no good backup started for longer than `maxMs`. The time before the first attempt of the
 * window counts: an instance without any backup is one gap.
 */
export function gapsOf(
  attempts: readonly RowAttempt[],
  [fromMs, toMs]: readonly [number, number],
  maxMs: number,
): Gap[] {
  const starts = attempts.filter(({ state }) => state === "Good").map(({ startedAtMs }) => startedAtMs);
  const edges = [fromMs, ...starts.sort((a, b) => a - b), toMs];
  return edges.slice(1).flatMap((end, index) => {
    const start = edges[index] ?? fromMs;
    return end - start > maxMs ? [{ fromMs: start, toMs: end }] : [];
  });
}
