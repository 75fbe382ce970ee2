/**
 * Which backups of an instance a user can rely on. A backup is whole if each shard has a good set of this very
 * backup: sets of two backups never add up to a whole one, because a restore needs one point in time.
 *
 * @module
 */
import type { Cloud, TrueBackup, TrueSet, TrueTask } from "../cloud";
import type { Accepts } from "../gate-config";

/** What is true of the backups of one instance at any server time, in epoch milliseconds. */
export class WholeBackupTruth {
  constructor(
    private readonly cloud: Pick<Cloud, "shards" | "backups">,
    private readonly accepts: Accepts,
  ) {}

  /** Whether the backup, once all its sets are settled, is whole and every set is good. */
  isGood({ sets }: TrueBackup): boolean {
    return this.isComplete(sets) && sets.every((set) => this.isGoodSet(set));
  }

  /** Whether one set, of an instance or of a shard, counts. A method or type that the documents do not list proves nothing. */
  isGoodSet({ succeeded, available, empty, type, method }: TrueSet): boolean {
    const { acceptLogical, acceptIncremental } = this.accepts;
    const isAcceptedType = type === "FullBackup" || (acceptIncremental && type === "IncrementalBackup");
    const isWholeInstance = method === "Physical" || method === "Snapshot" || (acceptLogical && method === "Logical");
    return succeeded && available && !empty && isAcceptedType && isWholeInstance;
  }

  /** Whether the API shows a whole and good backup at the time `t`: all sets have their final status by then. */
  isRestorable(backup: TrueBackup, t: number): boolean {
    return this.isGood(backup) && settledAt(backup) <= t;
  }

  /** The backups from which the whole instance can be restored, as the API shows them at the time `t`. */
  restorableAt(t: number): TrueBackup[] {
    return this.cloud.backups.filter((backup) => this.isRestorable(backup, t));
  }

  /** Whether the ids name a set for each shard of the backup, and no set of another backup. */
  isProvenBy(backup: TrueBackup, backupIds: readonly string[]): boolean {
    const named = backup.sets.filter(({ backupId }) => backupIds.includes(backupId));
    return this.isComplete(named) && backupIds.every((id) => named.some(({ backupId }) => backupId === id));
  }

  /** The backup to which a job belongs. */
  ofJob(jobId: string): TrueBackup | undefined {
    return this.cloud.backups.find(
      ({ tasks, sets }) => tasks.some((task) => task.jobId === jobId) || sets.some((set) => set.jobId === jobId),
    );
  }

  /** The tasks of one job. */
  tasksOf(jobId: string): TrueTask[] {
    return this.cloud.backups.flatMap(({ tasks }) => tasks.filter((task) => task.jobId === jobId));
  }

  private isComplete(sets: readonly TrueSet[]): boolean {
    const { shards } = this.cloud;
    if (shards.length === 0) return sets.length > 0;
    return shards.every((shard) => sets.some(({ nodeId }) => nodeId === shard));
  }
}

/** When the last set of the backup has its final status; never, if it has no sets. */
export function settledAt({ sets }: TrueBackup): number {
  return sets.length === 0 ? Infinity : Math.max(...sets.map(({ settledFrom }) => settledFrom));
}

/** When the backup really started. Its age counts from here. */
export function startedAt({ sets }: TrueBackup): number {
  return Math.min(...sets.map((set) => set.startedAt));
}

/** When the backup really ended: its last task and its last set. */
export function endedAt({ tasks, sets }: TrueBackup): number {
  return Math.max(...tasks.map(({ endsAt }) => endsAt), ...sets.map((set) => set.endedAt));
}

/**
 * Whether the task list shows the task as queued, running, or in an undocumented state at the time `t`. A scheduled
 * automatic task is none of these.
 */
export function isBlocking(task: TrueTask, t: number): boolean {
  if (t < task.listedFrom || t >= task.endsAt) return false;
  const { undocumented } = task;
  const isUndocumented = undocumented !== undefined && undocumented.from <= t && t < undocumented.to;
  const isScheduled = task.mode === "Automated" && t < task.startsAt;
  return isUndocumented || !isScheduled;
}
