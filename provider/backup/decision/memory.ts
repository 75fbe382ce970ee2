import type { BackupSet } from "../model/backup-set";
import type { BackupTask } from "../model/backup-task";
import { isActive } from "../model/state";
import type { Observation } from "./observation";

/** What a gate remembers of one job. Times are awake milliseconds since the gate began. */
interface JobMemory {
  /** When the job last changed: an unfinished task was listed, a task ended, a shard or a set was new. */
  changedAt: number;
  /** Whether the last poll listed an unfinished task of the job. */
  wasUnfinished: boolean;
  /** Since when the job has not been listed. */
  goneSince?: number;
  /** Its sets, as {@link fingerprint} writes them. */
  sets: string;
  /** The shards that its tasks ran on. */
  nodes: readonly string[];
  /** Whether one poll listed it as finished together with its set. Later responses can't undo that. */
  wasConfirmed?: boolean;
  /** When its first task started, by the server's clock, where a task says it. Epoch milliseconds. */
  startedAt?: number;
}

/** What a gate remembers from poll to poll. Times are awake milliseconds since the gate began. */
export interface Memory {
  /** When the first poll succeeded. Nothing could be listed before it. */
  firstObservedAt?: number;
  /** When an active task was last listed. */
  lastActiveAt?: number;
  /**
   * Since when no task has been active and no set has been new. Counted from the first poll that found this, since nothing
   * is known about the time between two polls.
   */
  stableSince?: number;
  /** The same, where in addition the polls were too close together to miss a backup of normal length. */
  watchedSince?: number;
  /** The server's time of the last poll, which goes on while the machine sleeps. Epoch milliseconds. */
  lastServerTime?: number;
  /** All sets, as {@link fingerprint} writes them. */
  sets?: string;
  /** By job id. Read it with {@link jobOf}. */
  jobs: Readonly<Record<string, JobMemory>>;
  /** The jobs that the gate requested, or adopted after a lost response. */
  created: readonly string[];
  /** Whether an earlier run of the gate requested them: its backup may have become too old since. */
  isResumed?: boolean;
  /** When CreateBackup was posted without a response. */
  uncertainSince?: number;
}

/** The memory of a gate that has observed nothing. */
export const NO_MEMORY: Memory = { jobs: {}, created: [] };

/** Between polls that are further apart, a backup may have come and gone. */
const MAX_POLL_GAP_MS = 120_000;

/** The memory after one more observation. */
export function remember(memory: Memory, observation: Observation, elapsedMs: number): Memory {
  const { stableSince, watchedSince, ...rest } = memory;
  const sets = fingerprint(observation.sets);
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

function rememberJobs({ jobs: before }: Memory, observation: Observation, elapsedMs: number) {
  // Not a plain object: a job may be called "constructor".
  const jobs = new Map(
    Object.entries(before).map(([jobId, { goneSince = elapsedMs, ...job }]) => [jobId, { ...job, goneSince }]),
  ) as Map<string, JobMemory>;
  const known = (jobId: string) =>
    jobs.get(jobId) ?? { changedAt: elapsedMs, wasUnfinished: false, sets: "", nodes: [] };
  for (const { jobId, nodeId, state, startTime = "" } of observation.tasks) {
    const job = known(jobId);
    const startedAt = Math.min(...[Date.parse(startTime), job.startedAt].filter(isTime));
    const isNewNode = nodeId !== undefined && !job.nodes.includes(nodeId);
    jobs.set(jobId, {
      ...listed(job),
      // A finished task that stays in the list is no change.
      changedAt: state === "Finished" && !isNewNode ? job.changedAt : elapsedMs,
      nodes: isNewNode ? [...job.nodes, nodeId] : job.nodes,
      ...(Number.isFinite(startedAt) && { startedAt }),
    });
  }
  for (const [jobId, setsOfJob] of setsByJob(observation)) {
    const job = known(jobId);
    const sets = fingerprint(setsOfJob);
    jobs.set(jobId, { ...listed(job), sets, changedAt: sets === job.sets ? job.changedAt : elapsedMs });
  }
  const unfinished = new Set(observation.tasks.flatMap(({ jobId, state }) => (state === "Finished" ? [] : jobId)));
  const confirmed = confirmedJobs(observation);
  for (const [jobId, job] of jobs) {
    const wasUnfinished = unfinished.has(jobId);
    // The job ended at some time since the last poll: the wait for its sets begins now.
    const changedAt = job.wasUnfinished && !wasUnfinished ? elapsedMs : job.changedAt;
    const wasConfirmed = job.wasConfirmed ?? confirmed.has(jobId);
    jobs.set(jobId, { ...job, wasUnfinished, changedAt, ...(wasConfirmed && { wasConfirmed }) });
  }
  return Object.fromEntries(jobs);
}

/** The finished jobs whose set is listed: RDS, where the task names its set. The other products read the sets of a job by its id. */
function confirmedJobs({ tasks, sets }: Observation): ReadonlySet<string> {
  const listedIds = new Set<string | undefined>(sets.map(({ backupId }) => backupId));
  const isConfirmed = ({ state, backupId }: BackupTask) => state === "Finished" && listedIds.has(backupId);
  return new Set(tasks.filter(isConfirmed).map(({ jobId }) => jobId));
}

function setsByJob({ sets }: Observation): ReadonlyMap<string, readonly BackupSet[]> {
  const jobs = new Map<string, BackupSet[]>();
  for (const set of sets) {
    if (set.jobId === undefined) continue;
    const job = jobs.get(set.jobId);
    if (job) job.push(set);
    else jobs.set(set.jobId, [set]);
  }
  return jobs;
}

/** What a gate remembers of a job; `undefined` where it was never listed. */
export function jobOf({ jobs }: Memory, jobId: string): JobMemory | undefined {
  return Object.hasOwn(jobs, jobId) ? jobs[jobId] : undefined;
}

/** A text that changes as soon as a set appears, disappears or changes its status. */
function fingerprint(sets: readonly BackupSet[]): string {
  return sets
    .map(({ backupId, nodeId = "", rawStatus }) => [backupId, nodeId, rawStatus].join(" "))
    .sort()
    .join();
}

/** The memory of a gate that knows of a running backup which no poll has listed yet. */
export function withActivity(
  { stableSince: _stable, watchedSince: _watched, ...memory }: Memory,
  elapsedMs: number,
): Memory {
  return { ...memory, lastActiveAt: elapsedMs };
}

/** For how long no task has been active and nothing new has appeared, in milliseconds. */
export function stableDuration({ stableSince }: Memory, elapsedMs: number): number {
  return stableSince === undefined ? 0 : elapsedMs - stableSince;
}

/** For how long close polls have found no active task and nothing new, in milliseconds. */
export function watchedDuration({ watchedSince }: Memory, elapsedMs: number): number {
  return watchedSince === undefined ? 0 : elapsedMs - watchedSince;
}

function isTime(ms: number | undefined): ms is number {
  return Number.isFinite(ms);
}

function listed({ goneSince: _, ...job }: JobMemory): JobMemory {
  return job;
}
