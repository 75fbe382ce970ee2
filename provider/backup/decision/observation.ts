/**
 * What a gate sees and what it keeps in mind.
 *
 * @module
 */
import type { BackupSet } from "../model/backup-set";
import type { BackupTask } from "../model/backup-task";
import type { Product } from "../model/product";
import { isActive } from "../model/state";

/** One complete look at an instance: every response that it takes was there and whole. */
export interface Observation {
  product: Product;
  instanceId: string;
  /** The server's clock, epoch milliseconds. */
  now: number;
  /** The plain list, and what was listed for each job that was requested by its id. */
  tasks: readonly BackupTask[];
  /** The sets that the condition needs, all pages of them. */
  sets: readonly BackupSet[];
  requestIds: readonly string[];
}

/** What a gate remembers of one job. Times are awake milliseconds since the gate began. */
interface JobMemory {
  /** When there was last news of it: a task that has not finished, or was seen to have ended; a new shard; other sets. */
  changedAt: number;
  /** Whether the last poll showed a task of it that had not finished. */
  wasAtWork: boolean;
  /** Since when it has not been listed any more. */
  goneSince?: number;
  /** Its sets, as {@link signature} writes them. */
  sets: string;
  /** The shards that its tasks ran on. */
  nodes: readonly string[];
}

/** What a gate remembers from poll to poll. Times are awake milliseconds since the gate began. */
export interface Memory {
  /** When the first poll was responded: before it, nothing could be listed. */
  firstObservedAt?: number;
  /** When a task that is in the way was last seen. */
  lastActiveAt?: number;
  /**
   * Since when no task has been in the way and no set was new. Counted from the first poll that showed it so: what happened
   * between two polls, nobody saw.
   */
  stableSince?: number;
  /** The same, and polls have come so close together that no backup of normal length came and went between two of them. */
  watchedSince?: number;
  /** The server's time of the last poll: it goes on while the machine sleeps. */
  lastServerTime?: number;
  /** All sets, as {@link signature} writes them. */
  sets?: string;
  /** By job id. Read it with {@link jobOf}. */
  jobs: Readonly<Record<string, JobMemory>>;
  /** Jobs that this gate requested, or adopted after a lost response. */
  created: readonly string[];
  /** An earlier run of the gate requested them: what is too old by now was not too slow. */
  isResumed?: boolean;
  /** When `CreateBackup` was sent and its response lost. */
  uncertainSince?: number;
}

/** The memory of a gate that has seen nothing. */
export const NO_MEMORY: Memory = { jobs: {}, created: [] };

/** Polls that are farther apart leave room for a backup that nobody saw. */
const MAX_POLL_GAP_MS = 120_000;

/** The memory after one more poll. */
export function remember(memory: Memory, observation: Observation, elapsedMs: number): Memory {
  const { stableSince, watchedSince, ...rest } = memory;
  const sets = signature(observation.sets);
  const isSame = memory.sets === sets;
  const isClose = memory.lastServerTime !== undefined && observation.now - memory.lastServerTime <= MAX_POLL_GAP_MS;
  return {
    ...rest,
    firstObservedAt: memory.firstObservedAt ?? elapsedMs,
    lastServerTime: observation.now,
    jobs: rememberJobs(memory, observation, elapsedMs),
    sets,
    ...(observation.tasks.some(isActive)
      ? { lastActiveAt: elapsedMs }
      : {
          stableSince: (isSame ? stableSince : undefined) ?? elapsedMs,
          watchedSince: (isSame && isClose ? watchedSince : undefined) ?? elapsedMs,
        }),
  };
}

function rememberJobs(
  { jobs: before }: Memory,
  observation: Observation,
  elapsedMs: number,
): Record<string, JobMemory> {
  // Not a plain object: a job may be called "constructor".
  const jobs = new Map(
    Object.entries(before).map(([jobId, { goneSince = elapsedMs, ...job }]) => [jobId, { ...job, goneSince }]),
  ) as Map<string, JobMemory>;
  const known = (jobId: string) => jobs.get(jobId) ?? { changedAt: elapsedMs, wasAtWork: false, sets: "", nodes: [] };
  for (const { jobId, nodeId, state } of observation.tasks) {
    const job = known(jobId);
    const isNews = nodeId !== undefined && !job.nodes.includes(nodeId);
    jobs.set(jobId, {
      ...present(job),
      // A finished task that stays in the list is no news.
      changedAt: state === "Finished" && !isNews ? job.changedAt : elapsedMs,
      nodes: isNews ? [...job.nodes, nodeId] : job.nodes,
    });
  }
  for (const jobId of new Set(observation.sets.flatMap((set) => set.jobId ?? []))) {
    const job = known(jobId);
    const sets = signature(observation.sets.filter((set) => set.jobId === jobId));
    jobs.set(jobId, { ...present(job), sets, changedAt: sets === job.sets ? job.changedAt : elapsedMs });
  }
  for (const [jobId, job] of jobs) {
    const wasAtWork = observation.tasks.some((task) => task.jobId === jobId && task.state !== "Finished");
    // It ended at some time between two polls: only now its sets begin to be awaited.
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

/** The memory of a gate that knows of a backup which no poll has shown yet: it requested one, or was told of one. */
export function withActivity(
  { stableSince: _stable, watchedSince: _watched, ...memory }: Memory,
  elapsedMs: number,
): Memory {
  return { ...memory, lastActiveAt: elapsedMs };
}

/** How long nothing has been in the way, and nothing new has come. */
export function stableDuration({ stableSince }: Memory, elapsedMs: number): number {
  return stableSince === undefined ? 0 : elapsedMs - stableSince;
}

/** How long it has been watched closely that nothing is in the way, and nothing new has come. */
export function watchedMs({ watchedSince }: Memory, elapsedMs: number): number {
  return watchedSince === undefined ? 0 : elapsedMs - watchedSince;
}

function present({ goneSince: _, ...job }: JobMemory): JobMemory {
  return job;
}
