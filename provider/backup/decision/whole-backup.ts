import { type Acceptance, type BackupSet, setProblem } from "../model/backup-set";
import type { Observation, Memory } from "./observation";
import { groupByBackup, isOfOneBackup } from "./group-by-backup";
import { knownShards, missingShards, shardsOf } from "./shards";
import { isActive } from "../model/state";

/** A server clock that is read twice may differ by so much; a set from further in the future is not believed. */
const CLOCK_SLACK_MS = 60_000;

/** A backup of the whole instance: one set, or one for each shard. */
export interface WholeBackup {
  sets: readonly BackupSet[];
  /** Epoch milliseconds: the start of its oldest part, so that an age is never understated. */
  startedAt: number;
}

/**
 * The backups of the whole instance among what a poll shows, newest first.
 *
 * A set of the instance itself is whole, and so is one that names no shard where nothing ever named any. Of a cluster's
 * sets, those of one backup belong together ({@link groupByBackup}); no shard that is known may be missing, and no job of
 * the backup may still run.
 *
 * @param stableMs - how long nothing has been in the way and nothing new has come.
 */
export function wholeBackups(
  observation: Observation,
  acceptance: Acceptance,
  { memory, stableMs }: { memory: Memory; stableMs: number },
): WholeBackup[] {
  const { instanceId } = observation;
  const good = (set: BackupSet) =>
    setProblem(set, acceptance) === undefined && Date.parse(set.startTime) <= observation.now + CLOCK_SLACK_MS;
  const hasShards = knownShards(observation, memory).size > 0;
  const ofInstance = observation.sets.filter(
    ({ nodeId }) => nodeId === instanceId || (nodeId === undefined && !hasShards),
  );
  const single = ofInstance.filter(good).map((set) => wholeBackup([set]));
  const ofShards = observation.sets.filter((set) => shardsOf([set], instanceId).size > 0);
  const whole = groupByBackup(ofShards, observation, memory)
    .filter(({ sets, jobId }) => {
      const isComplete = missingShards(sets, jobId, { observation, memory, stableMs }) === undefined;
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
  // Where each shard has a job of its own, only its start tells a job of this backup from one of the next.
  return active.some(({ startTime }) => startTime === undefined || isOfOneBackup([...sets, { startTime }]));
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
  return { sets, startedAt: Math.min(...sets.map(({ startTime }) => Date.parse(startTime))) };
}

function newestFirst(backups: WholeBackup[]): WholeBackup[] {
  return backups.sort((a, b) => b.startedAt - a.startedAt);
}
