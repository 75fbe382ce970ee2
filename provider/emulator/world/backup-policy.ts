import type { PolicySpec } from "../scenarios/policy-spec";
import { toMinutes } from "../server/wire-time";

const DAY_MS = 86_400_000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** The backup policy of an instance, which ModifyBackupPolicy changes. */
export interface BackupPolicy {
  retentionDays: number;
  period: string;
  time: string;
  /** The next backup, if the scenario states it. Emulator time in milliseconds since the epoch. */
  nextBackupAt: number | undefined;
  logBackup: boolean;
  logRetentionDays: number;
  /** `None`, `Latest`, `All`, or a value that no product has. */
  keepAfterRelease: string;
  advanced: boolean;
  level2RetentionDays: number;
  fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** Returns a policy with all defaults: each day between 02:00 and 03:00 UTC, sets and logs kept for seven days. */
export function newPolicy(spec: PolicySpec, logBackup: boolean, now: number): BackupPolicy {
  return {
    retentionDays: spec.retentionDays ?? 7,
    period: spec.period ?? "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
    time: spec.time ?? "02:00Z-03:00Z",
    nextBackupAt: spec.nextBackupInMs === undefined ? undefined : now + spec.nextBackupInMs,
    logBackup: spec.logBackup ?? logBackup,
    logRetentionDays: spec.logRetentionDays ?? 7,
    keepAfterRelease: spec.keepAfterRelease ?? "None",
    advanced: spec.advanced ?? false,
    level2RetentionDays: spec.level2RetentionDays ?? 0,
    fields: spec.fields ?? {},
  };
}

/** Returns the time of the next automated backup as `yyyy-MM-ddTHH:mmZ`. Backups start a quarter past the hour. */
export function nextBackup(policy: BackupPolicy, now: number): string {
  if (policy.nextBackupAt !== undefined) return toMinutes(policy.nextBackupAt);
  const days = policy.period.split(",");
  const hour = Number(policy.time.slice(0, 2));
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  for (let day = 0; day <= 7; day += 1) {
    const start = midnight + day * DAY_MS + (hour + 0.25) * 3_600_000;
    if (start > now && days.includes(WEEKDAYS[new Date(start).getUTCDay()] ?? "")) return toMinutes(start);
  }
  return "";
}
