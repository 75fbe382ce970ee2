import type { CheckOutcome } from "../check/check-outcome";

/** The age of the backup that proves the pass, by the server's clock, in milliseconds. It starts with the backup's start. */
export function backupAgeMs({ proof, checkedAtMs }: CheckOutcome): number | undefined {
  if (proof?.startedAtMs === undefined || checkedAtMs === undefined) return undefined;
  return Math.max(0, checkedAtMs - proof.startedAtMs);
}
