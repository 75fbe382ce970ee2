/**
 * Facts about backups, written from the API documents only. Do not import or copy anything from the code under test.
 *
 * @module
 */
import {
  type Cloud,
  hasKnownList,
  isActive,
  isOver,
  setsOf,
  tasksOf,
  type TrueBackup,
  type TrueSet,
  type TrueTask,
} from "./cloud";
import type { CompletePoll, PollRecord, RunRecord } from "./record";
import type { Accepts } from "./gate-config";

/** How long a gate may wait for further sets of a cluster: no API reports how many shards there are. */
export const SHARD_SETTLE_MS = 400_000;
/** The resolution of the server's `Date` header, and so of every age. */
export const DATE_GRAIN_MS = 1_000;

/** Whether a set can restore the whole instance, or its shard. */
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

/** Whether the row reports the true start time, and not a time in the future. */
export const hasTrueStart = ({ startedAt, reportedStartedAt }: TrueSet): boolean => startedAt === reportedStartedAt;

/** Whether the sets cover every shard of the instance. Without shards, one set is enough. */
export function coversAll(sets: readonly TrueSet[], { shards }: Cloud): boolean {
  return sets.length > 0 && shards.every((shard) => sets.some(({ nodeId }) => nodeId === shard));
}

/** The start time that the row reports, in the resolution of the product. */
export function reportedStart({ reportedStartedAt }: TrueSet, { product }: Cloud): number {
  const grain = product === "Rds" ? 60_000 : 1_000;
  return Math.floor(reportedStartedAt / grain) * grain;
}

/** Jobs whose starts are further apart than this belong to different backups. */
export const APART_MS = 10 * 60_000;

/** Whether the start times tell the parts of a backup from those of others, where each shard has a job of its own. */
export function isDistinguishable(sets: readonly TrueSet[], { backups, jobPerShard }: Cloud): boolean {
  if (!jobPerShard) return true;
  return backups.every(
    (other) =>
      other.sets.some((set) => sets.includes(set)) ||
      other.sets.every(({ reportedStartedAt }) =>
        sets.every((set) => Math.abs(set.reportedStartedAt - reportedStartedAt) > APART_MS),
      ),
  );
}

export function tasksOfJob(cloud: Cloud, jobId: string): TrueTask[] {
  return tasksOf(cloud).filter((task) => task.jobId === jobId);
}

export function setsOfJob(cloud: Cloud, jobId: string): TrueSet[] {
  return setsOf(cloud).filter((set) => set.jobId === jobId);
}

/** Whether a job has really succeeded at time `t`, and all its sets are good. */
export function hasSucceeded(cloud: Cloud, jobId: string, accepts: Accepts, t: number): boolean {
  const tasks = tasksOfJob(cloud, jobId);
  const sets = setsOfJob(cloud, jobId);
  return (
    tasks.length > 0 &&
    tasks.every((task) => task.ending === "Finished" && isOver(task, t)) &&
    (cloud.jobPerShard ? sets.length > 0 : coversAll(sets, cloud)) &&
    sets.every((set) => isGood(set, cloud, accepts) && isVisible(set, t))
  );
}

/** Whether the row of a set shows that it can't be restored. */
export function isVisiblyUnusable(set: TrueSet, t: number): boolean {
  return isVisible(set, t) && (!set.succeeded || !set.available || set.empty);
}

/** RDS returns a failed task by id. On the other products, a failed task disappears. */
export function isVisiblyFailed(task: TrueTask, { product }: Cloud, t: number): boolean {
  return product === "Rds" && task.ending === "Failed" && isOver(task, t) && task.listedFrom <= t;
}

/** A poll with all its times, or `undefined` if a request failed. */
export function completePoll(poll: PollRecord | undefined): CompletePoll | undefined {
  if (poll?.lastAt === undefined || poll.failure || poll.awaitsWindow) return undefined;
  const { lastAt, plainAt = lastAt, byIdAt = lastAt, setsFrom = lastAt } = poll;
  return { ...poll, plainAt, byIdAt, setsFrom, lastAt };
}

/** The complete polls. */
export function completePolls(polls: readonly PollRecord[]): CompletePoll[] {
  return polls.flatMap((poll) => completePoll(poll) ?? []);
}

/** The number of polls before this one. */
export function countBefore(polls: readonly PollRecord[], { named }: CompletePoll): number {
  return polls.findIndex((poll) => poll.named === named);
}

/**
 * The backups that the gate knew at a poll, because it saw them active or received their ids, and that were about to meet
 * the condition. A gate must not give these up.
 */
export function promisingBackups(
  { cloud, config, polls, creations, awakeSlackMs }: RunRecord,
  upTo: CompletePoll,
): TrueBackup[] {
  const { condition } = config;
  if (condition.kind === "Idle" || condition.kind === "RecoverableTo") return [];
  const before = completePolls(polls).filter(({ awakeAt }) => awakeAt <= upTo.awakeAt);
  const known = creations.filter(
    ({ response, afterPolls }) =>
      response === "Taken" &&
      afterPolls <= countBefore(polls, upTo) &&
      upTo.awakeAt - (polls[afterPolls - 1]?.awakeAt ?? 0) < config.discoveryTimeoutMs - awakeSlackMs,
  );
  return cloud.backups.filter(({ tasks, sets }) => {
    const last = [...tasks].sort((a, b) => b.endsAt - a.endsAt)[0];
    if (!last || !coversAll(sets, cloud) || !isDistinguishable(sets, cloud)) return false;
    if (!tasks.every(({ ending }) => ending === "Finished")) return false;
    if (!sets.every((set) => isGood(set, cloud, condition) && hasTrueStart(set))) return false;
    const doubt = cloud.shards.length > 0 ? SHARD_SETTLE_MS : 0;
    const there = Math.max(...sets.map(({ settledFrom }) => settledFrom)) + doubt;
    if (upTo.lastAt >= there) return false;
    if (condition.kind === "FreshBackup") {
      const oldest = Math.min(...sets.map((set) => reportedStart(set, cloud)));
      if (there - oldest > condition.maxAgeMs - DATE_GRAIN_MS) return false;
    }
    const seen =
      condition.kind === "FreshBackup"
        ? before.some((poll) => isActive(last, poll.plainAt))
        : before.some((poll) => !poll.wrong && poll.named.has(last.jobId));
    return seen || known.some(({ jobIds }) => jobIds.includes(last.jobId));
  });
}

/** The account may not read the kind of the instance, and the list that an instance without clusters has is empty. */
export function isListEmpty(cloud: Cloud, { setsFrom }: CompletePoll): boolean {
  return !cloud.reportsKind && (!hasKnownList(cloud) || !setsOf(cloud).some((set) => set.listedFrom <= setsFrom));
}
