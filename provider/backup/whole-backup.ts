import { type Acceptance, type BackupSet, setProblem } from "./backup-set";

/** A backup of the whole instance: one set, or one for each shard. */
export interface WholeBackup {
  sets: readonly BackupSet[];
  /** Epoch milliseconds: the start of its oldest part, so that an age is never understated. */
  startedAt: number;
}

/**
 * The backups of the whole instance among an instance's sets, newest first.
 *
 * A cluster's backup is whole when no shard is missing that any listed set knows of. Where one job backs up all shards,
 * the sets of one job belong together; old Redis clusters run one job a shard, and there the newest good set of each
 * shard is taken.
 */
export function wholeBackups(sets: readonly BackupSet[], instanceId: string, acceptance: Acceptance): WholeBackup[] {
  const good = (set: BackupSet) => setProblem(set, acceptance) === undefined;
  const shards = shardsOf(sets, instanceId);
  if (shards.size === 0) return newestFirst(sets.filter(good).map((set) => wholeBackup([set])));
  const jobs = [...groupByJob(sets).values()];
  if (jobs.some((job) => shardsOf(job, instanceId).size > 1)) {
    const whole = jobs.filter((job) => job.every(good) && isSuperset(shardsOf(job, instanceId), shards));
    return newestFirst(whole.map(wholeBackup));
  }
  const newest = [...shards].map(
    (shard) => newestFirst(sets.filter((set) => set.nodeId === shard && good(set)).map((set) => wholeBackup([set])))[0],
  );
  if (newest.some((found) => found === undefined)) return [];
  return [wholeBackup(newest.flatMap((found) => found?.sets ?? []))];
}

/** The shards that sets name; none where a set is of the instance itself. */
export function shardsOf(sets: readonly BackupSet[], instanceId: string): Set<string> {
  return new Set(
    sets.map(({ nodeId }) => nodeId).filter((nodeId) => nodeId !== undefined && nodeId !== instanceId) as string[],
  );
}

/** The sets by the job that made them; a set that does not tell stands alone. */
export function groupByJob(sets: readonly BackupSet[]): Map<string, BackupSet[]> {
  const jobs = new Map<string, BackupSet[]>();
  for (const set of sets) {
    const key = set.jobId ?? `set ${set.backupId}`;
    jobs.set(key, [...(jobs.get(key) ?? []), set]);
  }
  return jobs;
}

function wholeBackup(sets: readonly BackupSet[]): WholeBackup {
  return { sets, startedAt: Math.min(...sets.map(({ startTime }) => Date.parse(startTime))) };
}

function newestFirst(backups: WholeBackup[]): WholeBackup[] {
  return backups.sort((a, b) => b.startedAt - a.startedAt);
}

function isSuperset(set: ReadonlySet<string>, of: ReadonlySet<string>): boolean {
  return [...of].every((item) => set.has(item));
}
