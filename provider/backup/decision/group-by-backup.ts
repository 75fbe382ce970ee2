import type { BackupSet } from "../model/backup-set";
import type { BackupTask } from "../model/backup-task";
import { isActive } from "../model/state";
import type { Memory } from "./memory";
import type { Observation } from "./observation";
import { type BackupPart, ranTogether, startedTogether } from "./parts-of-backup";

/** The sets of one backup of a cluster. */
export interface BackupGroup {
  sets: readonly BackupSet[];
  /** The job that made all of them; `undefined` where each shard has a job of its own. */
  jobId: string | undefined;
}

/**
 * Groups sets of shards by the backup that they are parts of: parts of two backups are never taken for one whole.
 *
 * A job that runs on several shards is a backup. Clusters bought before December 2023 run one job for each shard instead.
 * There the response to `CreateBackup` names the jobs of one backup; the parts of any other one ran at the same time, and sets
 * that leave any doubt about which part is of which backup are left out.
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

/** Sets of which each one started together with the next one. */
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
  return !hasShardTwice && ranTogether(sets);
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
 * Whether the jobs of two shards have run at the same time. Only that shows that each shard has a job of its own: the set of one
 * shard can be all that a job of several shards has left, or all that is listed of a job that still runs.
 */
export function hasJobsAtOneTime({ sets, tasks, instanceId }: Observation): boolean {
  const parts = [...sets, ...tasks.map(partOfTask)].filter(
    ({ nodeId }) => nodeId !== undefined && nodeId !== instanceId,
  );
  return parts.some((a) => parts.some((b) => a.jobId !== b.jobId && a.nodeId !== b.nodeId && ranTogether([a, b])));
}

/** A task that is active has no end yet, and a finished one reports none. */
function partOfTask(task: BackupTask): BackupPart & Pick<BackupTask, "jobId" | "nodeId"> {
  const { jobId, nodeId, startTime = "" } = task;
  const startedAt = Date.parse(startTime);
  return { jobId, ...(nodeId !== undefined && { nodeId }), startedAt, ...(isActive(task) && { endedAt: Infinity }) };
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
