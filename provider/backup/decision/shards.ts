import type { BackupSet } from "../model/backup-set";
import { hasJobsAtOneTime, runsJobPerShard } from "./group-by-backup";
import { jobOf, type Memory } from "./memory";
import type { Observation } from "./observation";

/** How long the set of an ended task may take to become visible. About one minute is normal. */
export const SET_LAG_MS = 180_000;

/** After this time, all sets of a backup are visible: its shards may end far apart, and each set has its own delay. */
const SETTLED_MS = 1_800_000;

/** Why sets of shards may not be a whole backup yet. */
export type ShardDoubt =
  /** A set does not name its shard, although the instance has shards. */
  | { code: "ShardNotNamed" }
  | { code: "ShardMissing"; shard: string }
  /** The instance has more shards than there are sets. */
  | { code: "ShardsMissing"; present: number; count: number }
  /** The backup is so recent that sets of unknown shards may follow. */
  | { code: "MoreMayFollow"; shards: number };

/** The shards that rows name; a row of the instance itself names none. */
export function shardsOf(rows: readonly { nodeId?: string }[], instanceId: string): Set<string> {
  return new Set(rows.flatMap(({ nodeId }) => (nodeId === undefined || nodeId === instanceId ? [] : [nodeId])));
}

/** Every shard that a listed set, a listed task or an earlier task names. */
export function knownShards({ sets, tasks, instanceId }: Observation, { jobs }: Memory): Set<string> {
  const earlier = Object.values(jobs).flatMap(({ nodes }) => nodes.map((nodeId) => ({ nodeId })));
  return shardsOf([...sets, ...tasks, ...earlier], instanceId);
}

/**
 * How many shards a cluster backup must hold: as many as the instance has; where that is not reported, as many as any listed
 * cluster backup holds, and at least one.
 */
export function clusterShardCount({ sets, kind }: Observation): number {
  return kind?.shardCount ?? Math.max(1, ...sets.map(({ clusterShards = [] }) => clusterShards.length));
}

/**
 * Why sets of shards may not be the whole cluster yet, or `undefined` where they are.
 *
 * Where the instance reports how many shards it has, that number decides. Where it does not, the shards that other backups
 * and tasks name must be present; but the cluster may have grown since, and the other backups may be incomplete themselves.
 * Beyond that, only time decides: the backup ended long ago, or nothing has changed for as long as a set may take to become
 * visible.
 *
 * @param jobId - the job of the sets; `undefined` where each shard has a job of its own.
 * @param stableMs - for how long no task of the backup has been listed and no set of it has been new.
 */
export function doubtAboutShards(
  sets: readonly BackupSet[],
  jobId: string | undefined,
  { observation, memory, stableMs }: { observation: Observation; memory: Memory; stableMs: number },
): ShardDoubt | undefined {
  const { instanceId, now, kind } = observation;
  const count = kind?.shardCount;
  const clusterBackup = sets.find((set) => set.clusterShards);
  if (clusterBackup?.clusterShards) {
    const shards = clusterShardCount(observation);
    const { length } = clusterBackup.clusterShards;
    return length < shards ? { code: "ShardsMissing", present: length, count: shards } : undefined;
  }
  const present = shardsOf(sets, instanceId);
  const known = knownShards(observation, memory);
  if (present.size === 0) {
    const hasShards = known.size > 0 || (count ?? 1) > 1;
    const isUnnamed = hasShards && sets.some(({ nodeId }) => nodeId === undefined);
    return isUnnamed ? { code: "ShardNotNamed" } : undefined;
  }
  // A job of one shard leaves the set of that shard alone. On an instance that may have several shards, jobs on two of them
  // that ran at the same time show that each has a job of its own.
  const isJobOfShard =
    jobId !== undefined &&
    present.size === 1 &&
    runsJobPerShard(observation, memory) &&
    (count === 1 || hasJobsAtOneTime(observation));
  const own = jobId === undefined ? [] : (jobOf(memory, jobId)?.nodes ?? []);
  const missing = [...(isJobOfShard || count !== undefined ? own : known)].find(
    (shard) => shard !== instanceId && !present.has(shard),
  );
  if (missing !== undefined) return { code: "ShardMissing", shard: missing };
  if (count !== undefined && !isJobOfShard) {
    return present.size < count ? { code: "ShardsMissing", present: present.size, count } : undefined;
  }
  const isComplete = stableMs >= SET_LAG_MS || sets.every((set) => isSettled(set, now));
  return isComplete ? undefined : { code: "MoreMayFollow", shards: present.size };
}

/** A doubt as a clause that follows "has left a set, but". */
export function formatShardDoubt(doubt: ShardDoubt): string {
  switch (doubt.code) {
    case "ShardNotNamed":
      return "the set does not name its shard";
    case "ShardMissing":
      return `the set of shard ${doubt.shard} is not listed yet`;
    case "ShardsMissing":
      return `only ${doubt.present} of the instance's ${doubt.count} shards have one`;
    case "MoreMayFollow":
      return `sets of more shards than its ${doubt.shards} may follow`;
  }
}

function isSettled({ endedAt, startedAt }: BackupSet, now: number): boolean {
  return (endedAt ?? startedAt) < now - SETTLED_MS;
}
