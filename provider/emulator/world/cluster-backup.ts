import { setOfJob, type BackupSet } from "./backup-set";
import { visibleSets, type Instance } from "./instance";
import { progressOf, type Job } from "./job";
import { nodesOf } from "./nodes-of";
import { shardBackups, type ShardBackup } from "./shard-backup";

/** A backup of a whole cluster with its shards. Times are emulator time in milliseconds since the epoch. */
export interface ClusterBackup {
  readonly clusterBackupId: string;
  readonly status: "OK" | "RUNNING" | "Failed";
  readonly mode: string;
  readonly startedAt: number;
  /** `undefined` while it runs. */
  readonly endedAt: number | undefined;
  /** Whole percent while it runs, otherwise `undefined`. */
  readonly progress: number | undefined;
  readonly isAvail: boolean;
  readonly attachLogStatus: string | undefined;
  readonly shards: readonly ShardBackup[];
}

/** Returns the backups of a cluster, running ones included, newest first. */
export function clusterBackups(instance: Instance, now: number): ClusterBackup[] {
  const byJob = new Map<string, BackupSet[]>();
  for (const set of visibleSets(instance, now)) byJob.set(set.jobId, [...(byJob.get(set.jobId) ?? []), set]);
  const stored = [...byJob.values()].map((sets) => ofSets(instance, sets, now));
  const running = instance.jobs.filter((job) => isUnlisted(job, now)).map((job) => ofRunningJob(job, now));
  return [...stored, ...running].sort((left, right) => right.startedAt - left.startedAt);
}

/** Whether a job has started, and its set is not listed yet. The list then has the backup as running. */
function isUnlisted(job: Job, now: number): boolean {
  const visibleAt = setOfJob(job)?.visibleAt ?? (job.startsAt ?? 0) + job.durationMs;
  return job.startsAt !== undefined && now >= job.startsAt && now < visibleAt;
}

function ofRunningJob(job: Job, now: number): ClusterBackup {
  return {
    clusterBackupId: `cb-${job.backupId}`,
    status: "RUNNING",
    mode: job.mode,
    startedAt: job.startsAt ?? job.createdAt,
    endedAt: undefined,
    progress: Math.min(99, progressOf(job, now)),
    isAvail: false,
    attachLogStatus: "Init",
    shards: [],
  };
}

function ofSets(instance: Instance, sets: readonly BackupSet[], now: number): ClusterBackup {
  const nodes = nodesOf(instance);
  const shards = sets.flatMap((set) => shardBackups(set, nodes));
  // A set that names its node is one part of several. A scenario that leaves a part out has an incomplete backup.
  const incomplete = sets.every((set) => set.nodeId !== undefined) && shards.length < nodes.length;
  const succeeded = sets.every((set) => set.status === "Success") && shards.every((shard) => shard.succeeded);
  const endedAt = Math.max(...sets.map((set) => set.endedAt));
  return {
    clusterBackupId: `cb-${sets[0]?.backupId ?? ""}`,
    status: succeeded ? "OK" : "Failed",
    mode: sets[0]?.mode ?? "Automated",
    startedAt: Math.min(...sets.map((set) => set.startedAt)),
    endedAt,
    progress: undefined,
    isAvail: succeeded && !incomplete && sets.every((set) => set.isAvail),
    attachLogStatus: now < endedAt + (sets[0]?.shards.attachLogMs ?? 0) ? "Running" : sets[0]?.shards.attachLogStatus,
    shards,
  };
}
