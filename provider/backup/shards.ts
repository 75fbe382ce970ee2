import type { BackupSet } from "./backup-set";
import type { Look, Memory } from "./look";

/** How long a set, or a shard's set, may stay out of sight after its task has ended. About a minute is normal. */
export const SET_LAG_MS = 180_000;

/** When all sets of a backup are surely there: its shards may end far apart, and each set has its own lag after that. */
const SETTLED_MS = 3_600_000;

/** The shards that sets name; a set of the instance itself names none. */
export function shardsOf(sets: readonly Pick<BackupSet, "nodeId">[], instanceId: string): Set<string> {
  const nodes = sets.flatMap(({ nodeId }) => (nodeId === undefined || nodeId === instanceId ? [] : [nodeId]));
  return new Set(nodes);
}

/** Every shard that anything seen so far names: sets of all listed backups, tasks now, and tasks seen before. */
function knownShards({ sets, tasks, instanceId }: Look, { jobs }: Memory): Set<string> {
  const remembered = Object.values(jobs).flatMap(({ nodes }) => nodes.map((nodeId) => ({ nodeId })));
  return shardsOf(
    [...sets, ...tasks.filter(({ nodeId }) => nodeId !== undefined), ...remembered] as BackupSet[],
    instanceId,
  );
}

/** The sets by the job that made them; a set that does not tell stands alone. */
export function groupByJob(sets: readonly BackupSet[]): Map<string, BackupSet[]> {
  const jobs = new Map<string, BackupSet[]>();
  for (const set of sets) {
    const key = set.jobId ?? `set ${set.backupId}`;
    jobs.set(key, [...(jobs.get(key) ?? []), set]);
  }
  return jobs;
}

/**
 * Why sets of shards may not be the whole cluster yet, or `undefined` where they are.
 *
 * Nothing tells how many shards there are. Earlier backups do: where they name shards, all of them must be here. Without
 * any, only time helps: nothing about this backup may have changed for as long as a set may stay out of sight.
 *
 * @param jobId - the job that the sets are of; `undefined` where each shard has a job of its own.
 * @param quietMs - how long no task of it was listed and no set of it was new.
 */
export function missingShards(
  sets: readonly BackupSet[],
  jobId: string | undefined,
  { look, memory, quietMs }: { look: Look; memory: Memory; quietMs: number },
): string | undefined {
  const here = shardsOf(sets, look.instanceId);
  if (here.size === 0) return undefined;
  const others = [...groupByJob(look.sets)].filter(([key]) => key !== jobId && !sets.some((set) => set.jobId === key));
  const otherShards = others.map(([, job]) => shardsOf(job, look.instanceId));
  const perShard = jobId !== undefined && here.size === 1 && otherShards.every((shards) => shards.size <= 1);
  const own = jobId === undefined ? [] : (memory.jobs[jobId]?.nodes ?? []);
  const wanted = perShard
    ? shardsOf(
        own.map((nodeId) => ({ nodeId })),
        look.instanceId,
      )
    : knownShards(look, memory);
  const absent = [...wanted].find((shard) => !here.has(shard));
  if (absent !== undefined) return `there is no set of shard ${absent} yet`;
  const settled = others.filter(([, job]) => job.every((set) => isSettled(set, look.now)));
  const settledShards = settled.map(([, job]) => shardsOf(job, look.instanceId));
  const confirmed = perShard
    ? settledShards.some((shards) => [...here].every((shard) => shards.has(shard)))
    : [...here].every((shard) => settledShards.some((shards) => shards.has(shard)));
  return confirmed || quietMs >= SET_LAG_MS ? undefined : `sets of shards other than its ${here.size} may follow`;
}

/** A backup of late may itself lack sets of shards that nobody knows of. */
function isSettled({ endTime, startTime }: BackupSet, now: number): boolean {
  return Date.parse(endTime ?? startTime) < now - SETTLED_MS;
}
