import type { BackupSet } from "../model/backup-set";
import type { Memory } from "./memory";
import type { Observation } from "./observation";

/** The sets of one backup of a cluster. */
export interface BackupGroup {
  sets: readonly BackupSet[];
  /** The job that made all of them; `undefined` where each shard has a job of its own. */
  jobId: string | undefined;
}

/** The jobs of one backup start together, at most this far apart. */
const MAX_START_SPREAD_MS = 300_000;
/** An instance runs one backup at a time: a job that starts later than this after the end of another is of the next backup. */
const MAX_START_AFTER_END_MS = 30_000;

/**
 * Groups sets of shards by the backup that they are parts of: parts of two backups are never taken for one whole.
 *
 * A job that runs on several shards is a backup. Clusters bought before December 2023 run one job for each shard instead.
 * There the response to `CreateBackup` names the jobs of one backup; the parts of any other one have started together, and
 * sets that leave any doubt about which part is of which backup are left out.
 */
export function groupByBackup(sets: readonly BackupSet[], observation: Observation, memory: Memory): BackupGroup[] {
  if (!runsJobPerShard(observation, memory)) {
    return [...groupByJob(sets)].map(([jobId, job]) => ({ sets: job, jobId }));
  }
  const named = namedByResponse(memory);
  const isCreated = ({ jobId }: BackupSet) => jobId !== undefined && named.includes(jobId);
  const created = sets.filter(isCreated);
  const together = groupByStart(sets.filter((set) => !isCreated(set))).filter(isOneBackup);
  return [...(created.length > 0 ? [created] : []), ...together].map((group) => ({ sets: group, jobId: undefined }));
}

/** The jobs that a CreateBackup response named as those of one backup. Adopted and resumed jobs may be only some of them. */
function namedByResponse({ created, isResumed, uncertainSince }: Memory): readonly string[] {
  return isResumed || uncertainSince !== undefined ? [] : created;
}

/** Sets that started within {@link MAX_START_SPREAD_MS} of the next one. */
function groupByStart(sets: readonly BackupSet[]): BackupSet[][] {
  const groups: BackupSet[][] = [];
  for (const set of [...sets].sort((a, b) => a.startedAt - b.startedAt)) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group && previous && startedTogether([previous, set])) group.push(set);
    else groups.push([set]);
  }
  return groups;
}

/** Whether sets that started close together are parts of one backup: no shard twice, and jobs that ran at the same time. */
function isOneBackup(sets: readonly BackupSet[]): boolean {
  const hasShardTwice = new Set(sets.map(({ nodeId }) => nodeId)).size < sets.length;
  const lastStart = Math.max(...sets.map(({ startedAt }) => startedAt));
  const firstEnd = Math.min(...sets.map(({ startedAt, endedAt = startedAt }) => endedAt));
  return !hasShardTwice && startedTogether(sets) && lastStart <= firstEnd + MAX_START_AFTER_END_MS;
}

/** Whether parts started so close together that they may belong to one backup. */
export function startedTogether(parts: readonly { startedAt: number }[]): boolean {
  const starts = parts.map(({ startedAt }) => startedAt);
  return Math.max(...starts) - Math.min(...starts) <= MAX_START_SPREAD_MS;
}

/** Whether each job ran on at most one shard, as far as tasks, sets and earlier observations report it. */
export function runsJobPerShard({ sets, tasks, instanceId }: Observation, { jobs }: Memory): boolean {
  const nodes = new Map(Object.entries(jobs).map(([jobId, job]) => [jobId, new Set(job.nodes)]));
  for (const { jobId, nodeId } of [...tasks, ...sets]) {
    if (jobId === undefined || nodeId === undefined || nodeId === instanceId) continue;
    nodes.set(jobId, (nodes.get(jobId) ?? new Set()).add(nodeId));
  }
  return [...nodes.values()].every(({ size }) => size <= 1);
}

/**
 * Whether the jobs of two shards have started together. Only that shows that each shard has a job of its own: the set of one
 * shard can be all that a job of several shards has left, or all that is listed of a job that still runs.
 */
export function hasJobsOfOneStart({ sets, tasks, instanceId }: Observation): boolean {
  const parts = [
    ...sets,
    ...tasks.map(({ jobId, nodeId, startTime }) => ({ jobId, nodeId, startedAt: Date.parse(startTime ?? "") })),
  ].filter(({ nodeId }) => nodeId !== undefined && nodeId !== instanceId);
  return parts.some((a) => parts.some((b) => a.jobId !== b.jobId && a.nodeId !== b.nodeId && startedTogether([a, b])));
}

/** The sets by the job that made them; a set that names no job stands alone. */
function groupByJob(sets: readonly BackupSet[]): Map<string, BackupSet[]> {
  const jobs = new Map<string, BackupSet[]>();
  for (const set of sets) {
    const key = set.jobId ?? `set ${set.backupId}`;
    jobs.set(key, [...(jobs.get(key) ?? []), set]);
  }
  return jobs;
}
