/**
 * What is true of backups, in the words of the API's documents. Written from these alone: nothing here may be taken
 * from the code that is judged.
 *
 * @module
 */
import { type Cloud, isInTheWay, isOver, setsOf, tasksOf, type TrueBackup, type TrueSet, type TrueTask } from "./cloud";
import type { CompleteObservation, PollRecord, RunRecord } from "./record";
import type { Accepts } from "./gate-config";

/** How long sets of a cluster may still be awaited when some are there: no document tells how many shards there are. */
export const SHARD_DOUBT_MS = 400_000;
/** The server's time of day comes in whole seconds: nobody can tell an age better. */
export const DATE_GRAIN_MS = 1_000;

/** A set that a restore of the whole instance, or of its shard, may start from. */
export function isGood(set: TrueSet, { product }: Cloud, { acceptLogical, acceptIncremental }: Accepts): boolean {
  const full = set.type === "FullBackup" || (acceptIncremental && set.type === "IncrementalBackup");
  const whole =
    product !== "Rds" ||
    set.method === "Physical" ||
    set.method === "Snapshot" ||
    (acceptLogical && set.method === "Logical");
  return set.succeeded && set.available && !set.empty && full && whole;
}

export const isVisible = ({ settledFrom }: TrueSet, t: number): boolean => settledFrom <= t;

/** A row that says when its data was taken, not some day to come. */
export const isHonest = ({ startedAt, claimsStartedAt }: TrueSet): boolean => startedAt === claimsStartedAt;

/** Every shard of the instance is among the sets; one set will do where there are no shards. */
export function coversAll(sets: readonly TrueSet[], { shards }: Cloud): boolean {
  return sets.length > 0 && shards.every((shard) => sets.some(({ nodeId }) => nodeId === shard));
}

/** When the row says that the set began, as coarse as the product writes it. */
export function toldStart({ claimsStartedAt }: TrueSet, { product }: Cloud): number {
  const grain = product === "Rds" ? 60_000 : 1_000;
  return Math.floor(claimsStartedAt / grain) * grain;
}

/** Jobs that start so far apart are not of one backup. */
export const APART_MS = 10 * 60_000;

/** Where each shard has a job of its own, nothing but its start says which backup a set is a part of. */
export function isToldApart(sets: readonly TrueSet[], { backups, jobPerShard }: Cloud): boolean {
  if (!jobPerShard) return true;
  return backups.every(
    (other) =>
      other.sets.some((set) => sets.includes(set)) ||
      other.sets.every(({ claimsStartedAt }) =>
        sets.every((set) => Math.abs(set.claimsStartedAt - claimsStartedAt) > APART_MS),
      ),
  );
}

export function tasksOfJob(cloud: Cloud, jobId: string): TrueTask[] {
  return tasksOf(cloud).filter((task) => task.jobId === jobId);
}

export function setsOfJob(cloud: Cloud, jobId: string): TrueSet[] {
  return setsOf(cloud).filter((set) => set.jobId === jobId);
}

/** A job that really ended well by then, and all of whose sets are good. */
export function hasEndedWell(cloud: Cloud, jobId: string, accepts: Accepts, t: number): boolean {
  const tasks = tasksOfJob(cloud, jobId);
  const sets = setsOfJob(cloud, jobId);
  return (
    tasks.length > 0 &&
    tasks.every((task) => task.ending === "Well" && isOver(task, t)) &&
    (cloud.jobPerShard ? sets.length > 0 : coversAll(sets, cloud)) &&
    sets.every((set) => isGood(set, cloud, accepts) && isVisible(set, t))
  );
}

/** A set that ended, visibly, as nothing that a restore could start from. */
export function isVisiblyLost(set: TrueSet, t: number): boolean {
  return isVisible(set, t) && (!set.succeeded || !set.available || set.empty);
}

/** RDS tells a failed task to who requests it; the others let it vanish. */
export function isVisiblyFailed(task: TrueTask, { product }: Cloud, t: number): boolean {
  return product === "Rds" && task.ending === "Failed" && isOver(task, t) && task.listedFrom <= t;
}

/** A poll with all its moments, or `undefined` where a question was not responded. */
export function completeObservation(observation: PollRecord | undefined): CompleteObservation | undefined {
  if (observation?.lastAt === undefined || observation.failure) return undefined;
  const { lastAt, plainAt = lastAt, byIdAt = lastAt, setsFrom = lastAt } = observation;
  return { ...observation, plainAt, byIdAt, setsFrom, lastAt };
}

/** The polls that were responded. */
export function responded(polls: readonly PollRecord[]): CompleteObservation[] {
  return polls.flatMap((observation) => completeObservation(observation) ?? []);
}

/** How many polls came before this one. */
export function countBefore(polls: readonly PollRecord[], { named }: CompleteObservation): number {
  return polls.findIndex((observation) => observation.named === named);
}

/**
 * Backups that the gate knew of at a poll, since it saw them at work or was given their ids, and that were going to be
 * what it waits for, before long: nobody may give them up.
 */
export function promising(
  { cloud, config, polls, creations, awakeSlackMs }: RunRecord,
  upTo: CompleteObservation,
): TrueBackup[] {
  const { condition } = config;
  if (condition.kind === "Idle") return [];
  const before = responded(polls).filter(({ awakeAt }) => awakeAt <= upTo.awakeAt);
  const known = creations.filter(
    ({ response, afterPolls }) =>
      response === "Taken" &&
      afterPolls <= countBefore(polls, upTo) &&
      upTo.awakeAt - (polls[afterPolls - 1]?.awakeAt ?? 0) < config.discoveryTimeoutMs - awakeSlackMs,
  );
  return cloud.backups.filter(({ tasks, sets }) => {
    const last = [...tasks].sort((a, b) => b.endsAt - a.endsAt)[0];
    if (
      !last ||
      !coversAll(sets, cloud) ||
      !isToldApart(sets, cloud) ||
      !tasks.every(({ ending }) => ending === "Well")
    )
      return false;
    if (!sets.every((set) => isGood(set, cloud, condition) && isHonest(set))) return false;
    const doubt = cloud.shards.length > 0 ? SHARD_DOUBT_MS : 0;
    const there = Math.max(...sets.map(({ settledFrom }) => settledFrom)) + doubt;
    if (upTo.lastAt >= there) return false;
    if (condition.kind === "FreshBackup") {
      const oldest = Math.min(...sets.map((set) => toldStart(set, cloud)));
      if (there - oldest > condition.maxAgeMs - DATE_GRAIN_MS) return false;
    }
    const seen =
      condition.kind === "FreshBackup"
        ? before.some((observation) => isInTheWay(last, observation.plainAt))
        : before.some((observation) => !observation.wrong && observation.named.has(last.jobId));
    return seen || known.some(({ jobIds }) => jobIds.includes(last.jobId));
  });
}
