/**
 * The truth: what really happens to one instance over time, whether or not the API reports it. Plain data that the
 * generator creates, the wire renders, and the oracle reads. All times are server times in epoch milliseconds.
 *
 * @module
 */
import type { TrueRecovery } from "./true-recovery";
import type { TrueRelease } from "./true-release";

/** Spelled as in the product's `Product` type; the truth needs nothing else from the product's code. */
export type ProductName = "Rds" | "Redis" | "PolarDb" | "MongoDb";

/** One backup task, or one shard's part of a task. */
export interface TrueTask {
  jobId: string;
  /** `JobMode` as the wire shows it. */
  mode: string;
  /** The shard, if the row reports it. */
  nodeId?: string;
  /** The task is in no list before this time, whether it runs or not. */
  listedFrom: number;
  startsAt: number;
  endsAt: number;
  ending: "Finished" | "Failed" | "Vanishes";
  /** A time span in which the task reports a status that the product's documents do not list. */
  undocumented?: { from: number; to: number; status: string };
  /** RDS: `BackupStatus` is still NoStart while `BackupProgressStatus` shows that the task runs. */
  statusLags: boolean;
  reportsProgress: boolean;
  /** When the ended task disappears from the unfiltered list. */
  plainUntil: number;
  /** When the ended task can no longer be requested by its id. */
  byIdUntil: number;
}

/** One backup set, or one shard's part of a set. */
export interface TrueSet {
  backupId: string;
  /** The job that made it, whether or not the wire reports it. */
  jobId: string;
  nodeId?: string;
  /** When the backup really started. */
  startedAt: number;
  /** The start time that the row reports. An incorrect row reports a time in the future. */
  reportedStartedAt: number;
  endedAt: number;
  /** When its row appears, as unfinished. */
  listedFrom: number;
  /** When the row shows the final status. */
  settledFrom: number;
  succeeded: boolean;
  available: boolean;
  empty: boolean;
  type: string;
  method: string;
}

/** One backup: its tasks (several on clusters) and the sets that they create. */
export interface TrueBackup {
  tasks: readonly TrueTask[];
  sets: readonly TrueSet[];
}

/** One instance. */
export interface Cloud {
  product: ProductName;
  instanceId: string;
  /** The shards of a Redis or MongoDB cluster; empty for every other instance. */
  shards: readonly string[];
  /** Old clusters run one job per shard; newer ones run one job for all shards. */
  jobPerShard: boolean;
  /** Whether the instance lists its backups as cluster backups, which hold all shards and name no job. */
  listsClusterBackups: boolean;
  /** MongoDB: whether the sets of each shard are listed by its `NodeId` only. */
  listsByShard: boolean;
  /** Whether the account may read what kind of instance this is. */
  reportsKind: boolean;
  release: TrueRelease;
  recovery: TrueRecovery;
  backups: TrueBackup[];
}

export const isListed = (task: TrueTask, t: number): boolean => task.listedFrom <= t;
export const isOver = (task: TrueTask, t: number): boolean => task.endsAt <= t;
export const isUndocumented = ({ undocumented }: TrueTask, t: number): boolean =>
  undocumented !== undefined && undocumented.from <= t && t < undocumented.to;

/** Queued, running, or in an undocumented state. An automatic task before its start time is not active. */
export function isActive(task: TrueTask, t: number): boolean {
  if (!isListed(task, t) || isOver(task, t)) return false;
  return isUndocumented(task, t) || t >= task.startsAt || task.mode !== "Automated";
}

/** Whether the gate can find the list that holds the backups. */
export const hasKnownList = ({ listsClusterBackups, listsByShard, reportsKind }: Cloud): boolean =>
  reportsKind || !(listsClusterBackups || listsByShard);

/** All tasks of the instance. */
export const tasksOf = ({ backups }: Cloud): TrueTask[] => backups.flatMap(({ tasks }) => [...tasks]);

/** All sets of the instance. */
export const setsOf = ({ backups }: Cloud): TrueSet[] => backups.flatMap(({ sets }) => [...sets]);
