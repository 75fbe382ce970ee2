/**
 * To which moments an instance can be recovered. Times are server times in epoch milliseconds.
 *
 * @module
 */
import type { TrueRecovery } from "../true-recovery";

/** Every moment from `begin` to `end` is recoverable, both included. */
export interface RecoverableRange {
  begin: number;
  end: number;
}

/** The ranges of recoverable moments at the time `t`, in order. Between two of them is a gap. */
export function recoverableRanges(
  { spans, lagMs, stepMs = 1, retentionMs }: TrueRecovery,
  t: number,
): RecoverableRange[] {
  const uploadedTo = Math.floor((t - lagMs) / stepMs) * stepMs;
  const ranges = spans
    .map(({ from, to = Infinity }) => ({ begin: Math.max(from, t - retentionMs), end: Math.min(to, uploadedTo) }))
    .filter(({ begin, end }) => begin <= end)
    .sort((a, b) => a.begin - b.begin);
  const merged: RecoverableRange[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && range.begin <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

/** Whether every moment from `from` to `to` is recoverable at the time `t`. */
export function isRecoverableThroughout(recovery: TrueRecovery, { begin, end }: RecoverableRange, t: number): boolean {
  return recoverableRanges(recovery, t).some((range) => range.begin <= begin && end <= range.end);
}
