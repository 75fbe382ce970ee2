import type { BackupPolicy } from "../world/backup-policy";
import type { ActionContext } from "./api-product";

/** Applies the parameters that ModifyBackupPolicy has in all four products. An absent parameter changes nothing. */
export function applySchedule(context: ActionContext, policy: BackupPolicy): void {
  const period = context.parameter("PreferredBackupPeriod");
  const time = context.parameter("PreferredBackupTime");
  if (period !== undefined) policy.period = period;
  if (time !== undefined) policy.time = time;
  // The schedule has changed, so what the scenario states about the next backup no longer holds.
  if (period !== undefined || time !== undefined) policy.nextBackupAt = undefined;
}

/** Returns a parameter with a number of days. Throws `error` for any other text and for a number outside the range. */
export function days(context: ActionContext, name: string, min: number, max: number, error: Error): number | undefined {
  const text = context.parameter(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) throw error;
  return value;
}
