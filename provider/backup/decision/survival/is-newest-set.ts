import type { BackupSet } from "../../model/backup-set";

const MINUTE_MS = 60_000;

/**
 * Whether the proven backup is the newest completed set of its instance. It is not where any other set that may be complete
 * ended in the same minute or later, whatever it holds. Older responses have times to the minute.
 *
 * @param sets - all sets of the instance that are newer than the proven backup, and those of the proven backup.
 * @param provenIds - the ids of the proven backup's sets.
 */
export function isNewestSet(sets: readonly BackupSet[], provenIds: readonly string[]): boolean {
  const provenEnds = sets.filter(({ backupId }) => provenIds.includes(backupId)).map(endMinute);
  const isRival = (set: BackupSet) => {
    if (provenIds.includes(set.backupId) || set.rawStatus === "Failed") return false;
    const end = endMinute(set);
    return end === undefined || provenEnds.some((provenEnd) => provenEnd === undefined || end >= provenEnd);
  };
  return provenEnds.length > 0 && !provenEnds.includes(undefined) && !sets.some(isRival);
}

function endMinute({ endedAt }: BackupSet): number | undefined {
  return endedAt === undefined ? undefined : Math.floor(endedAt / MINUTE_MS);
}
