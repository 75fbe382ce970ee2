import type { TimelineAttempt } from "./attempts";
import { type Day, WINDOW_DAYS } from "./page-data";

const DAY_MS = 86_400_000;
/** Durations are counted in classes that are 10 % wide: the median needs no list of all. */
const CLASS_RATIO = Math.log(1.1);

/** Adds up the ended attempts of all instances by day. Memory does not grow with the fleet. */
export class DailyTotals {
  private readonly days: (Day & { durations: Map<number, number> })[];
  private readonly firstDay: number;

  constructor(endMs: number) {
    this.firstDay = Math.floor(endMs / DAY_MS) - WINDOW_DAYS + 1;
    this.days = Array.from({ length: WINDOW_DAYS }, (_, index) => ({
      startsAt: (this.firstDay + index) * DAY_MS,
      good: 0,
      failed: 0,
      totalBytes: 0,
      durations: new Map<number, number>(),
    }));
  }

  /** Counts one attempt on the day on which it started. */
  add({ startedAtMs, durationMs, state, sizeBytes = 0 }: TimelineAttempt): void {
    const day = this.days[Math.floor(startedAtMs / DAY_MS) - this.firstDay];
    if (!day || state === "Running") return;
    if (state === "Failed") {
      day.failed += 1;
      return;
    }
    day.good += 1;
    day.totalBytes += sizeBytes;
    if (durationMs <= 0) return;
    const durationClass = Math.round(Math.log(durationMs) / CLASS_RATIO);
    day.durations.set(durationClass, (day.durations.get(durationClass) ?? 0) + 1);
  }

  /** The days, the oldest first. */
  totals(): Day[] {
    return this.days.map(({ durations, ...day }) => {
      const median = medianClass(durations);
      return { ...day, ...(median !== undefined && { medianDurationMs: Math.round(Math.exp(median * CLASS_RATIO)) }) };
    });
  }
}

function medianClass(counts: ReadonlyMap<number, number>): number | undefined {
  const classes = [...counts].sort(([a], [b]) => a - b);
  let left = classes.reduce((sum, [, count]) => sum + count, 0) / 2;
  return classes.find(([, count]) => (left -= count) <= 0)?.[0];
}
