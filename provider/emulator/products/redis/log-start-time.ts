import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import { recoveryRanges } from "../../world/recovery-ranges";

/** Returns `BackupLogStartTime`, from which data flashback is possible, or `undefined` without it. */
export function logStartTime(instance: Instance, now: number): string | undefined {
  const newest = recoveryRanges(instance, now).at(-1);
  return newest === undefined ? undefined : toSeconds(newest.begin);
}
