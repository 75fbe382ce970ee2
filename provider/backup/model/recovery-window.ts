/** A time in which each second can be restored, both ends included. Epoch milliseconds. */
export interface RecoveryRange {
  fromMs: number;
  toMs: number;
}

/**
 * The times to which an instance can be restored, oldest range first. Between two ranges is a gap: a log backup is missing,
 * and no time within the gap can be restored. Plain JSON.
 */
export interface RecoveryWindow {
  /** At least one range. No two of them touch or overlap. */
  ranges: readonly RecoveryRange[];
}

/**
 * Why an instance has no recovery window.
 *
 * - `LogBackupNotEnabled`: its logs are not backed up, so that only its backup sets can be restored.
 * - `NoRange`: no backup and logs that continue it are available, or not yet.
 */
export type NoWindowReason = "LogBackupNotEnabled" | "NoRange";

/** What the API reports about point-in-time recovery of an instance. */
export type Recovery = { kind: "Window"; window: RecoveryWindow } | { kind: "NoWindow"; reason: NoWindowReason };

/**
 * The window of some ranges: sorted, and merged where they touch or overlap. A gap stays, however short it is.
 *
 * @returns `NoWindow` where there is no range.
 */
export function recoveryOf(ranges: readonly RecoveryRange[]): Recovery {
  const merged: RecoveryRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last && range.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, range.toMs);
    else merged.push({ ...range });
  }
  return merged.length > 0 ? { kind: "Window", window: { ranges: merged } } : { kind: "NoWindow", reason: "NoRange" };
}
