import type { Acceptance, BackupSet } from "../model/backup-set";
import { setProblem } from "../model/set-problem";
import type { Memory } from "./memory";
import type { Observation } from "./observation";
import { groupByBackup } from "./group-by-backup";
import { startedTogether } from "./parts-of-backup";
import { clusterShardCount, doubtAboutShards, knownShards, shardsOf } from "./shards";
import { isActive } from "../model/state";

/** Two readings of the server's clock may differ by this much. A set from further in the future does not count. */
export const CLOCK_SLACK_MS = 60_000;

/** A backup of the whole instance: one set, or one for each shard. */
export interface WholeBackup {
  sets: readonly BackupSet[];
  /** The start of its oldest part, so that no age is understated. Epoch milliseconds. */
  startedAt: number;
}

/**
 * The restorable backups of the whole instance in an observation, newest first.
 *
 * A set of the instance itself is whole, a cluster backup with all shards is, and so is a set that names no shard where no
 * row has ever named one. The sets of a cluster are grouped by backup ({@link groupByBackup}): no known shard may be
 * missing, and no job of the backup may still run.
 *
 * @param stableMs - for how long no task has been active and nothing new has appeared.
 */
export function wholeBackups(
  observation: Observation,
  acceptance: Acceptance,
  { memory, stableMs }: { memory: Memory; stableMs: number },
): WholeBackup[] {
  const { instanceId } = observation;
  const good = (set: BackupSet) =>
    setProblem(set, acceptance) === undefined && set.startedAt <= observation.now + CLOCK_SLACK_MS;
  const { shardCount = 1 } = observation.kind ?? {};
  const hasShards = knownShards(observation, memory).size > 0 || shardCount > 1;
  const ofInstance = observation.sets.filter(({ nodeId, clusterShards }) =>
    clusterShards
      ? clusterShards.length >= clusterShardCount(observation)
      : // The instance's own id stands for the whole only where it has no shards. Without shards, a set names nothing else.
        (nodeId === instanceId && shardCount === 1) || !hasShards,
  );
  const single = ofInstance.filter(good).map((set) => wholeBackup([set]));
  const ofShards = observation.sets.filter((set) => shardsOf([set], instanceId).size > 0);
  const whole = groupByBackup(ofShards, observation, memory)
    .filter(({ sets, jobId }) => {
      const isComplete = doubtAboutShards(sets, jobId, { observation, memory, stableMs }) === undefined;
      return (
        isComplete && sets.every(good) && !mayStillRun(sets, jobId, observation) && holdsCreated(sets, jobId, memory)
      );
    })
    .map(({ sets }) => wholeBackup(sets));
  return newestFirst([...single, ...whole]);
}

/** Whether an active task may belong to the backup that left `sets`. */
function mayStillRun(sets: readonly BackupSet[], jobId: string | undefined, { tasks }: Observation): boolean {
  const active = tasks.filter(isActive);
  if (jobId !== undefined) return active.some((task) => task.jobId === jobId);
  const isNear = (startedAt: number) => sets.some((set) => startedTogether([set, { startedAt }]));
  // Where each shard has a job of its own, only the start distinguishes a job of this backup from one of the next.
  return active.some(
    ({ jobId: activeId, startTime }) =>
      sets.some((set) => set.jobId === activeId) ||
      startTime === undefined ||
      Number.isNaN(Date.parse(startTime)) ||
      isNear(Date.parse(startTime)),
  );
}

/**
 * Where one `CreateBackup` started several jobs, there is one for each shard: a backup with the set of one of them has
 * the sets of all, and no whole backup has fewer shards.
 */
function holdsCreated(sets: readonly BackupSet[], jobId: string | undefined, { created }: Memory): boolean {
  if (jobId !== undefined) return true;
  const jobs = new Set(sets.map((set) => set.jobId));
  return jobs.size >= created.length && (created.every((id) => jobs.has(id)) || !created.some((id) => jobs.has(id)));
}

function wholeBackup(sets: readonly BackupSet[]): WholeBackup {
  return { sets, startedAt: Math.min(...sets.map(({ startedAt }) => startedAt)) };
}

function newestFirst(backups: WholeBackup[]): WholeBackup[] {
  return backups.sort((a, b) => b.startedAt - a.startedAt);
}
