import type { SetSeed } from "../set-seed";
import type { Dice } from "./dice";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How the daily backups of an instance ran. */
export interface HistoryOptions {
  /** How many days back the oldest set is. */
  readonly days: number;
  /** How long ago the newest backup started, in milliseconds. */
  readonly newestAgoMs: number;
  /** How many of the newest backups failed. */
  readonly failedNewest: number;
  /** More fields of each set. */
  readonly changes: Partial<SetSeed>;
}

/** Returns one set a day, newest first. The sets grow with the database, and now and then an older backup failed. */
export function backupHistory(dice: Dice, options: HistoryOptions): SetSeed[] {
  const { days, newestAgoMs, failedNewest, changes } = options;
  const newestSize = dice.magnitude(2e9, 2e12);
  const growth = 1 + dice.integer(1, 25) / 1_000;
  const bytesPerMs = dice.integer(60_000, 400_000);
  const sets: SetSeed[] = [];
  for (let day = 0; newestAgoMs + day * DAY <= days * DAY; day += 1) {
    const sizeBytes = Math.round((newestSize / Math.pow(growth, day)) * (1 + dice.integer(-20, 20) / 1_000));
    const durationMs = Math.max(120_000, Math.round(sizeBytes / bytesPerMs));
    const failed = day < failedNewest || (day > failedNewest + 1 && dice.happens(0.015));
    sets.push({
      startedAgoMs: newestAgoMs + day * DAY + dice.integer(0, 600_000),
      durationMs: Math.min(durationMs, newestAgoMs / 2),
      sizeBytes: failed ? 0 : sizeBytes,
      ...(failed ? { status: "Failed" as const } : {}),
      ...(dice.happens(0.02) ? { mode: "Manual" as const } : {}),
      ...changes,
    });
  }
  return sets;
}
