/**
 * The truth: what really happens to one instance over time, whether or not the API tells. Plain data, made by the
 * generator, shown by the wire, judged by the oracle. All times are the server's, epoch milliseconds.
 *
 * @module
 */

/** Spelled as the product's own interfaces spell it; the truth needs nothing else of them. */
export type ProductName = "Rds" | "Redis" | "PolarDb" | "MongoDb";

/** One backup task, or one shard's part of a task. */
export interface TrueTask {
  jobId: string;
  /** `JobMode` as the wire shows it. */
  mode: string;
  /** The shard, where the row tells it. */
  nodeId?: string;
  /** Before that, no list shows it, running or not. */
  listedFrom: number;
  startsAt: number;
  endsAt: number;
  ending: "Finished" | "Failed" | "Vanishes";
  /** While it runs, a status that no document of the product lists. */
  undocumented?: { from: number; to: number; status: string };
  /** RDS: `BackupStatus` still says NoStart while `BackupProgressStatus` says that it runs. */
  statusLags: boolean;
  reportsProgress: boolean;
  /** Until when the plain list shows the ended task. */
  plainUntil: number;
  /** Until when the ended task is shown to who requests its id. */
  byIdUntil: number;
}

/** One backup set, or one shard's part of it. */
export interface TrueSet {
  backupId: string;
  /** What made it, whether or not the wire tells. */
  jobId: string;
  nodeId?: string;
  /** When the data was really taken. */
  startedAt: number;
  /** What the row says about that; a row that lies says something in the future. */
  reportedStartedAt: number;
  endedAt: number;
  /** From when on its row is there, as unfinished. */
  listedFrom: number;
  /** From when on the row shows how it ended. */
  settledFrom: number;
  succeeded: boolean;
  available: boolean;
  empty: boolean;
  type: string;
  method: string;
}

/** What one config for a backup led to: the tasks (several on clusters) and the sets that they leave. */
export interface TrueBackup {
  tasks: readonly TrueTask[];
  sets: readonly TrueSet[];
}

/** One instance. */
export interface Cloud {
  product: ProductName;
  instanceId: string;
  /** The shards of a Redis cluster; none for anything else. */
  shards: readonly string[];
  /** Redis clusters bought long ago run one job a shard; the others one job for all of them. */
  jobPerShard: boolean;
  backups: TrueBackup[];
}

export const isListed = (task: TrueTask, t: number): boolean => task.listedFrom <= t;
export const isOver = (task: TrueTask, t: number): boolean => task.endsAt <= t;
export const isUndocumented = ({ undocumented }: TrueTask, t: number): boolean => undocumented !== undefined && undocumented.from <= t && t < undocumented.to;

/** Queued, running, or in a state that nobody knows: an automatic task that waits for its hour is not in the way. */
export function isActive(task: TrueTask, t: number): boolean {
  if (!isListed(task, t) || isOver(task, t)) return false;
  return isUndocumented(task, t) || t >= task.startsAt || task.mode !== "Automated";
}

/** All tasks of the instance. */
export const tasksOf = ({ backups }: Cloud): TrueTask[] => backups.flatMap(({ tasks }) => [...tasks]);

/** All sets of the instance. */
export const setsOf = ({ backups }: Cloud): TrueSet[] => backups.flatMap(({ sets }) => [...sets]);
