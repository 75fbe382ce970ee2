import type { BackupSet } from "../model/backup-set";
import { runsJobPerShard } from "./group-by-backup";
import { jobOf, type Observation, type Memory } from "./observation";

/** How long a set, or a shard's set, may stay out of sight after its task has ended. About a minute is normal. */
export const SET_LAG_MS = 180_000;

/** When all sets of a backup are surely there: its shards may end far apart, and each set has its own lag after that. */
const SETTLED_MS = 1_800_000;

/** The shards that sets name; a set of the instance itself names none. */
export function shardsOf(sets: readonly Pick<BackupSet, "nodeId">[], instanceId: string): Set<string> {
  const nodes = sets.flatMap(({ nodeId }) => (nodeId === undefined || nodeId === instanceId ? [] : [nodeId]));
  return new Set(nodes);
}

/** Every shard that anything seen so far names: sets of all listed backups, tasks now, and tasks seen before. */
export function knownShards({ sets, tasks, instanceId }: Observation, { jobs }: Memory): Set<string> {
  const remembered = Object.values(jobs).flatMap(({ nodes }) => nodes.map((nodeId) => ({ nodeId })));
  return shardsOf(
    [...sets, ...tasks.filter(({ nodeId }) => nodeId !== undefined), ...remembered] as BackupSet[],
    instanceId,
  );
}

/**
 * Why sets of shards may not be the whole cluster yet, or `undefined` where they are.
 *
 * Nothing tells how many shards there are. What earlier backups and tasks name must be here; but a cluster may have grown
 * since, and their own sets may be incomplete. So only time makes sure: the backup ended long ago, or nothing about it has
 * changed for as long as a set may stay out of sight.
 *
 * @param jobId - the job that the sets are of; `undefined` where each shard has a job of its own.
 * @param quietMs - how long no task of it was listed and no set of it was new.
 */
export function missingShards(
  sets: readonly BackupSet[],
  jobId: string | undefined,
  { observation, memory, stableMs }: { observation: Observation; memory: Memory; stableMs: number },
): string | undefined {
  const here = shardsOf(sets, observation.instanceId);
  const known = knownShards(observation, memory);
  if (here.size === 0) {
    const isUntold = known.size > 0 && sets.some(({ nodeId }) => nodeId === undefined);
    return isUntold ? "nothing tells of which shard it is" : undefined;
  }
  // Such a job has to have its own shard alone.
  const isJobOfShard = jobId !== undefined && here.size === 1 && runsJobPerShard(observation, memory);
  const own = jobId === undefined ? [] : (jobOf(memory, jobId)?.nodes ?? []);
  const absent = [...(isJobOfShard ? own : known)].find(
    (shard) => shard !== observation.instanceId && !here.has(shard),
  );
  if (absent !== undefined) return `there is no set of shard ${absent} yet`;
  const isSure = stableMs >= SET_LAG_MS || sets.every((set) => isSettled(set, observation.now));
  return isSure ? undefined : `sets of shards other than its ${here.size} may follow`;
}

function isSettled({ endTime, startTime }: BackupSet, now: number): boolean {
  return Date.parse(endTime ?? startTime) < now - SETTLED_MS;
}
