import { type Acceptance, type BackupSet, setProblem } from "../model/backup-set";
import type { Observation, Memory } from "./observation";
import { groupByJob, knownShards, missingShards, shardsOf } from "./shards";
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
 * sets, those of one job belong together, and no shard that is known may be missing; old Redis clusters run one job a
 * shard, and there the newest good set of each shard is taken. While anything is being backed up, sets of shards count for
 * nothing: those that are missing may be the ones in the making.
 *
 * @param quietMs - how long nothing has been in the way and nothing new has come.
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
  if (ofShards.length === 0 || observation.tasks.some(isActive)) return newestFirst(single);
  const isWhole = (sets: readonly BackupSet[], jobId: string | undefined) =>
    missingShards(sets, jobId, { observation, memory, stableMs }) === undefined;
  const jobs = [...groupByJob(ofShards)];
  if (jobs.some(([, job]) => shardsOf(job, instanceId).size > 1)) {
    const whole = jobs.filter(([jobId, job]) => job.every(good) && isWhole(job, jobId));
    return newestFirst([...single, ...whole.map(([, job]) => wholeBackup(job))]);
  }
  const newest = [...shardsOf(ofShards, instanceId)].map(
    (shard) =>
      newestFirst(ofShards.filter((set) => set.nodeId === shard && good(set)).map((set) => wholeBackup([set])))[0],
  );
  const parts = newest.flatMap((found) => found?.sets ?? []);
  const complete = parts.length === newest.length && isWhole(parts, undefined);
  return newestFirst(complete ? [...single, wholeBackup(parts)] : single);
}

function wholeBackup(sets: readonly BackupSet[]): WholeBackup {
  return { sets, startedAt: Math.min(...sets.map(({ startTime }) => Date.parse(startTime))) };
}

function newestFirst(backups: WholeBackup[]): WholeBackup[] {
  return backups.sort((a, b) => b.startedAt - a.startedAt);
}
