/**
 * What a gate sees and what it keeps in mind.
 *
 * @module
 */
import type { BackupSet } from "./backup-set";
import type { BackupTask } from "./backup-task";
import type { Product } from "./product";
import { isActive } from "./state";

/** One complete look at an instance: every answer that it takes was there and whole. */
export interface Look {
  product: Product;
  instanceId: string;
  /** The server's clock, epoch milliseconds. */
  now: number;
  /** The plain list, and what was listed for each job that was asked for by its id. */
  tasks: readonly BackupTask[];
  /** The sets that the condition needs, all pages of them. */
  sets: readonly BackupSet[];
  requestIds: readonly string[];
}

/** What a gate remembers of one job. Times are awake milliseconds since the gate began. */
interface JobMemory {
  /** When the cloud last listed it, as task or as set. */
  listedAt: number;
  /** When there was last news of it: a task under way, a new shard, or a set that was not there before. */
  changedAt: number;
  /** Since when it has not been listed any more. */
  goneSince?: number;
  /** How many sets there were of it. */
  sets: number;
  /** The shards that its tasks ran on. */
  nodes: readonly string[];
}

/** What a gate remembers from look to look. Times are awake milliseconds since the gate began. */
export interface Memory {
  /** When the first look was answered: before it, nothing could be listed. */
  firstLookAt?: number;
  /** When a task that is in the way was last seen. */
  lastActiveAt?: number;
  /**
   * Since when no task has been in the way and no set was new. Counted from the first look that showed it so: what happened
   * between two looks, nobody saw.
   */
  calmSince?: number;
  /** How many sets there were. */
  sets?: number;
  jobs: Readonly<Record<string, JobMemory>>;
  /** Jobs that this gate asked for, or adopted after a lost answer. */
  created: readonly string[];
  /** When `CreateBackup` was sent and its answer lost. */
  uncertainSince?: number;
}

/** The memory of a gate that has seen nothing. */
export const NO_MEMORY: Memory = { jobs: {}, created: [] };

/** The memory after one more look. */
export function remember(memory: Memory, look: Look, elapsedMs: number): Memory {
  const jobs: Record<string, JobMemory> = {};
  for (const [jobId, { goneSince = elapsedMs, ...job }] of Object.entries(memory.jobs))
    jobs[jobId] = { ...job, goneSince };
  const known = (jobId: string) => jobs[jobId] ?? { listedAt: elapsedMs, changedAt: elapsedMs, sets: 0, nodes: [] };
  for (const { jobId, nodeId, state } of look.tasks) {
    const job = known(jobId);
    const isNews = nodeId !== undefined && !job.nodes.includes(nodeId);
    jobs[jobId] = {
      ...present(job),
      listedAt: elapsedMs,
      // A finished task that stays in the list is no news.
      changedAt: state === "Finished" && !isNews ? job.changedAt : elapsedMs,
      nodes: isNews ? [...job.nodes, nodeId] : job.nodes,
    };
  }
  for (const jobId of new Set(look.sets.flatMap((set) => set.jobId ?? []))) {
    const job = known(jobId);
    const sets = look.sets.filter((set) => set.jobId === jobId).length;
    jobs[jobId] = {
      ...present(job),
      listedAt: elapsedMs,
      sets,
      changedAt: sets === job.sets ? job.changedAt : elapsedMs,
    };
  }
  const isActiveNow = look.tasks.some(isActive);
  const { calmSince: before, ...rest } = memory;
  const calmSince = before !== undefined && memory.sets === look.sets.length ? before : elapsedMs;
  return {
    ...rest,
    firstLookAt: memory.firstLookAt ?? elapsedMs,
    jobs,
    sets: look.sets.length,
    ...(isActiveNow ? { lastActiveAt: elapsedMs } : { calmSince }),
  };
}

/** The memory of a gate that knows of a backup which no look has shown yet: it asked for one, or was told of one. */
export function disturbed({ calmSince: _, ...memory }: Memory, elapsedMs: number): Memory {
  return { ...memory, lastActiveAt: elapsedMs };
}

/** How long nothing has been in the way, and nothing new has come. */
export function calmMs({ calmSince }: Memory, elapsedMs: number): number {
  return calmSince === undefined ? 0 : elapsedMs - calmSince;
}

function present({ goneSince: _, ...job }: JobMemory): JobMemory {
  return job;
}
