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

/** What a gate remembers from look to look. Times are awake milliseconds since the gate began. */
export interface Memory {
  /** When a task that is in the way was last seen. */
  lastActiveAt?: number;
  /** By job id: when the cloud last listed it, as task or as set, and the shards that its tasks ran on. */
  jobs: Readonly<Record<string, { listedAt: number; nodes: readonly string[] }>>;
  /** Jobs that this gate asked for, or adopted after a lost answer. */
  created: readonly string[];
  /** When `CreateBackup` was sent and its answer lost. */
  uncertainSince?: number;
}

/** The memory of a gate that has seen nothing. */
export const NO_MEMORY: Memory = { jobs: {}, created: [] };

/** The memory after one more look. */
export function remember(memory: Memory, look: Look, elapsedMs: number): Memory {
  const jobs = { ...memory.jobs };
  const listed = (jobId: string, nodeId: string | undefined) => {
    const nodes = new Set([...(jobs[jobId]?.nodes ?? []), ...(nodeId === undefined ? [] : [nodeId])]);
    jobs[jobId] = { listedAt: elapsedMs, nodes: [...nodes] };
  };
  for (const { jobId, nodeId } of look.tasks) listed(jobId, nodeId);
  for (const { jobId } of look.sets) if (jobId !== undefined) listed(jobId, undefined);
  return { ...memory, jobs, ...(look.tasks.some(isActive) && { lastActiveAt: elapsedMs }) };
}
