import { toMinutes } from "../server/wire-time";

const DAY_MS = 86_400_000;

/** The backup policy of every instance: each day between 02:00 and 03:00 UTC, retained for seven days. */
export const BACKUP_POLICY = {
  period: "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
  time: "02:00Z-03:00Z",
  retentionDays: 7,
  /** Returns the time of the next backup as `yyyy-MM-ddTHH:mmZ`. */
  next: (now: number): string => {
    const today = Math.floor(now / DAY_MS) * DAY_MS + 2.25 * 3_600_000;
    return toMinutes(today > now ? today : today + DAY_MS);
  },
} as const;
