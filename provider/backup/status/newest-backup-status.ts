import type { WholeBackup } from "../decision/whole-backup";
import type { NewestBackupStatus } from "./backup-status";

/**
 * A whole backup in the terms of a status.
 *
 * @param now - the server's time, epoch milliseconds.
 */
export function newestBackupStatus({ sets, startedAt }: WholeBackup, now: number): NewestBackupStatus {
  const endedAt = allOf(sets.map((set) => set.endedAt));
  const sizes = allOf(sets.map((set) => set.sizeBytes));
  return {
    backupIds: sets.map(({ backupId }) => backupId),
    jobIds: [...new Set(sets.flatMap(({ jobId }) => jobId ?? []))],
    startTime: new Date(startedAt).toISOString(),
    ...(endedAt && { endTime: new Date(Math.max(...endedAt)).toISOString() }),
    ageSeconds: Math.max(0, Math.ceil((now - startedAt) / 1_000)),
    ...(sizes && { sizeBytes: sizes.reduce((sum, size) => sum + size, 0) }),
    method: sets[0]?.method ?? "",
    type: sets[0]?.type ?? "",
    copyOnly: sets.some((set) => set.copyOnly === true),
  };
}

/** The values, where none is missing. */
function allOf(values: readonly (number | undefined)[]): number[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
