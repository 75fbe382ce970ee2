/**
 * What a gate sees and what it keeps in mind.
 *
 * @module
 */
import type { BackupSet } from "../model/backup-set";
import type { BackupTask } from "../model/backup-task";
import type { Product } from "../model/product";
import { isActive } from "../model/state";

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
  /** When there was last news of it: a task that has not finished, or was seen to have ended; a new shard; other sets. */
  changedAt: number;
  /** Whether the last look showed a task of it that had not finished. */
  wasAtWork: boolean;
  /** Since when it has not been listed any more. */
  goneSince?: number;
  /** Its sets, as {@link signature} writes them. */
  sets: string;
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
  /** The same, and looks have come so close together that no backup of normal length came and went between two of them. */
  watchedSince?: number;
  /** The server's time of the last look: it goes on while the machine sleeps. */
  lastLookNow?: number;
  /** All sets, as {@link signature} writes them. */
  sets?: string;
  /** By job id. Read it with {@link jobOf}. */
  jobs: Readonly<Record<string, JobMemory>>;
  /** Jobs that this gate asked for, or adopted after a lost answer. */
  created: readonly string[];
  /** An earlier run of the gate asked for them: what is too old by now was not too slow. */
  isResumed?: boolean;
  /** When `CreateBackup` was sent and its answer lost. */
  uncertainSince?: number;
}

/** The memory of a gate that has seen nothing. */
export const NO_MEMORY: Memory = { jobs: {}, created: [] };

/** Looks that are farther apart leave room for a backup that nobody saw. */
const FARTHEST_APART_MS = 120_000;

/** The memory after one more look. */
export function remember(memory: Memory, look: Look, elapsedMs: number): Memory {
  const { calmSince, watchedSince, ...rest } = memory;
  const sets = signature(look.sets);
  const isSame = memory.sets === sets;
  const isClose = memory.lastLookNow !== undefined && look.now - memory.lastLookNow <= FARTHEST_APART_MS;
  return {
    ...rest,
    firstLookAt: memory.firstLookAt ?? elapsedMs,
    lastLookNow: look.now,
    jobs: rememberJobs(memory, look, elapsedMs),
    sets,
    ...(look.tasks.some(isActive)
      ? { lastActiveAt: elapsedMs }
      : {
          calmSince: (isSame ? calmSince : undefined) ?? elapsedMs,
          watchedSince: (isSame && isClose ? watchedSince : undefined) ?? elapsedMs,
        }),
  };
}

function rememberJobs({ jobs: before }: Memory, look: Look, elapsedMs: number): Record<string, JobMemory> {
  // Not a plain object: a job may be called "constructor".
  const jobs = new Map(
    Object.entries(before).map(([jobId, { goneSince = elapsedMs, ...job }]) => [jobId, { ...job, goneSince }]),
  ) as Map<string, JobMemory>;
  const known = (jobId: string) => jobs.get(jobId) ?? { changedAt: elapsedMs, wasAtWork: false, sets: "", nodes: [] };
  for (const { jobId, nodeId, state } of look.tasks) {
    const job = known(jobId);
    const isNews = nodeId !== undefined && !job.nodes.includes(nodeId);
    jobs.set(jobId, {
      ...present(job),
      // A finished task that stays in the list is no news.
      changedAt: state === "Finished" && !isNews ? job.changedAt : elapsedMs,
      nodes: isNews ? [...job.nodes, nodeId] : job.nodes,
    });
  }
  for (const jobId of new Set(look.sets.flatMap((set) => set.jobId ?? []))) {
    const job = known(jobId);
    const sets = signature(look.sets.filter((set) => set.jobId === jobId));
    jobs.set(jobId, { ...present(job), sets, changedAt: sets === job.sets ? job.changedAt : elapsedMs });
  }
  for (const [jobId, job] of jobs) {
    const wasAtWork = look.tasks.some((task) => task.jobId === jobId && task.state !== "Finished");
    // It ended at some time between two looks: only now its sets begin to be awaited.
    jobs.set(jobId, { ...job, wasAtWork, changedAt: job.wasAtWork && !wasAtWork ? elapsedMs : job.changedAt });
  }
  return Object.fromEntries(jobs);
}

/** What a gate remembers of a job; `undefined` where it was never listed. */
export function jobOf({ jobs }: Memory, jobId: string): JobMemory | undefined {
  return Object.hasOwn(jobs, jobId) ? jobs[jobId] : undefined;
}

/** Sets and their statuses in a text that is another one as soon as one of them comes, goes or changes. */
function signature(sets: readonly BackupSet[]): string {
  return sets
    .map(({ backupId, nodeId = "", rawStatus }) => [backupId, nodeId, rawStatus].join(" "))
    .sort()
    .join();
}

/** The memory of a gate that knows of a backup which no look has shown yet: it asked for one, or was told of one. */
export function disturbed({ calmSince: _calm, watchedSince: _watched, ...memory }: Memory, elapsedMs: number): Memory {
  return { ...memory, lastActiveAt: elapsedMs };
}

/** How long nothing has been in the way, and nothing new has come. */
export function calmMs({ calmSince }: Memory, elapsedMs: number): number {
  return calmSince === undefined ? 0 : elapsedMs - calmSince;
}

/** How long it has been watched closely that nothing is in the way, and nothing new has come. */
export function watchedMs({ watchedSince }: Memory, elapsedMs: number): number {
  return watchedSince === undefined ? 0 : elapsedMs - watchedSince;
}

function present({ goneSince: _, ...job }: JobMemory): JobMemory {
  return job;
}
