import { visibleSets, type Instance } from "./instance";

const DAY_MS = 86_400_000;

/** A range of times to which an instance can be restored, in milliseconds since the epoch. */
export interface RecoveryRange {
  readonly begin: number;
  readonly end: number;
}

/**
 * Returns the ranges of times to which an instance can be restored, oldest first. A range starts with the end of a good full
 * set and ends with a gap in the logs, or with the newest log. Logs before their retention are gone.
 */
export function recoveryRanges(instance: Instance, now: number): RecoveryRange[] {
  if (!instance.policy.logBackup) return [];
  const oldestLog = now - instance.policy.logRetentionDays * DAY_MS;
  const bases = visibleSets(instance, now)
    .filter((set) => set.status === "Success" && set.isAvail && set.backupType === "FullBackup")
    .filter((set) => set.shards.failedNodes.length === 0 && set.endedAt >= oldestLog)
    // The API has whole seconds. A begin that is rounded down would promise more than there is.
    .map((set) => Math.ceil(set.endedAt / 1000) * 1000)
    .sort((left, right) => left - right);
  const ranges: RecoveryRange[] = [];
  let from = -Infinity;
  const add = (to: number): void => {
    const end = Math.min(to, now - instance.logs.lagMs);
    const begin = bases.find((base) => base >= from && base < end);
    if (begin !== undefined) ranges.push({ begin, end });
  };
  for (const gap of instance.logs.sortedGaps()) {
    add(gap.from);
    from = Math.max(from, gap.to ?? Infinity);
  }
  add(Infinity);
  return ranges;
}
