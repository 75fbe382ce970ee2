/** A set or a task of one shard. Times are epoch milliseconds. */
export interface BackupPart {
  startedAt: number;
  /** Default: the start, where it is not known for how long the part ran. */
  endedAt?: number;
}

/** The jobs of one backup start together, at most this far apart. */
const MAX_START_SPREAD_MS = 300_000;

/** Whether parts started so close together that they may belong to one backup. */
export function startedTogether(parts: readonly BackupPart[]): boolean {
  const starts = parts.map(({ startedAt }) => startedAt);
  return Math.max(...starts) - Math.min(...starts) <= MAX_START_SPREAD_MS;
}

/**
 * Whether parts are of one backup, where they name different jobs: they started together and ran at the same time.
 *
 * An instance runs one backup at a time, so that parts of two backups never run at the same time, however close together they
 * started. Times are in whole seconds: a backup that starts in the second in which another one ended did not run beside it.
 */
export function ranTogether(parts: readonly BackupPart[]): boolean {
  const starts = parts.map(({ startedAt }) => startedAt);
  const lastStart = Math.max(...starts);
  const firstEnd = Math.min(...parts.map(({ startedAt, endedAt = startedAt }) => endedAt));
  return startedTogether(parts) && (lastStart < firstEnd || lastStart === Math.min(...starts));
}
