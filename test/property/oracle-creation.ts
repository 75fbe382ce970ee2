import { isActive, setsOf, tasksOf } from "./cloud";
import { completePolls, completePoll, DATE_GRAIN_MS, isGood, hasTrueStart, promisingBackups, reportedStart } from "./oracle-truth";
import type { CompletePoll, RunRecord } from "./record";

/** No set is out of sight for longer. */
const MAX_LAG_MS = 180_000;
/** The longest that a gate may rest between two polls, for all we know. */
const MAX_POLL_WAIT_MS = 400_000;
/** Polls that are farther apart make sure of nothing. */
const MAX_POLL_GAP_MS = 200_000;
/** A set is normally there a minute after its backup has ended. */
const NORMAL_LAG_MS = 60_000;

/** What is wrong with how a gate requested backups: at most one for a config, and only where it is of use. */
export function creationProblems(run: RunRecord): string[] {
  const { cloud, config, polls, creations } = run;
  const problems: string[] = [];
  const { condition } = config;
  const mayCreate = condition.kind === "FreshBackup" && condition.onStale === "Create";
  if (creations.length > 0 && !mayCreate) problems.push("requested a backup that nobody wished for");
  const accepted = creations.filter((creation) => creation.accepted);
  if (accepted.length > 1) problems.push(`${accepted.length} backups were begun for one config`);
  const first = creations.findIndex(({ response }) => response === "Taken" || response === "Lost");
  if (first >= 0 && first < creations.length - 1) problems.push("sent CreateBackup again after it may have been taken");
  for (const { afterPolls } of creations) {
    const poll = completePoll(polls[afterPolls - 1]);
    if (!poll) {
      problems.push("requested a backup without having seen that there is none");
      continue;
    }
    const active = tasksOf(cloud).find((task) => isActive(task, poll.plainAt));
    if (active) problems.push(`requested a backup while job ${active.jobId} was at work`);
    const ended = aboutToAppear(run, poll);
    if (ended) problems.push(`requested a backup although set ${ended.backupId} was about to appear`);
    const promise = promisingBackups(run, poll)[0];
    if (promise)
      problems.push(`requested a backup although job ${promise.tasks[0]?.jobId ?? ""} was about to give one`);
  }
  if (creations.length === 0 && hasFailedToCreate(run)) problems.push("requested no backup although none was to be expected");
  return problems;
}

/** It timed out although, for as long as anybody may be patient, nothing was at work and no set was there that would do. */
function hasFailedToCreate({ cloud, config, polls, verdict, awakeSlackMs }: RunRecord): boolean {
  const { condition, discoveryTimeoutMs } = config;
  if (verdict.outcome !== "TimedOut" || condition.kind !== "FreshBackup" || condition.onStale !== "Create")
    return false;
  const seen = completePolls(polls);
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || seen.length < polls.length) return false;
  const patience = Math.max(discoveryTimeoutMs, MAX_LAG_MS) + MAX_POLL_WAIT_MS + awakeSlackMs;
  const isCandidate = ({ plainAt, lastAt }: CompletePoll) =>
    tasksOf(cloud).some((task) => isActive(task, plainAt)) ||
    setsOf(cloud).some(({ listedFrom, reportedStartedAt }) => {
      // A set that came meanwhile may be one of several.
      const isNew = first.setsFrom < listedFrom && listedFrom <= lastAt;
      return isNew || (listedFrom <= lastAt && lastAt - reportedStartedAt <= condition.maxAgeMs + 60_000);
    });
  return last.awakeAt - first.awakeAt > patience && !seen.some(isCandidate);
}

/**
 * The set of a backup that had ended when the gate began, or that was at work for long enough to be seen, and that came
 * no later than is normal: whoever requests another before it is there has not made sure. On clusters nobody knows when a
 * backup is whole.
 */
function aboutToAppear({ cloud, config, polls }: RunRecord, poll: CompletePoll) {
  const { condition, discoveryTimeoutMs } = config;
  const first = completePolls(polls)[0];
  if (condition.kind !== "FreshBackup" || !first || cloud.shards.length > 0) return undefined;
  if (discoveryTimeoutMs < 2 * NORMAL_LAG_MS) return undefined;
  return cloud.backups
    .filter(({ tasks }) =>
      tasks.every(
        ({ startsAt, endsAt, listedFrom }) =>
          endsAt <= first.plainAt ||
          // Who polls often enough must have seen it.
          (endsAt <= poll.plainAt && endsAt - startsAt > MAX_POLL_GAP_MS && listedFrom <= startsAt),
      ),
    )
    .flatMap(({ sets }) => [...sets])
    .filter(({ settledFrom, endedAt }) => settledFrom > poll.lastAt && settledFrom <= endedAt + NORMAL_LAG_MS)
    .filter((set) => isGood(set, cloud, condition) && hasTrueStart(set))
    .find((set) => set.settledFrom - reportedStart(set, cloud) <= condition.maxAgeMs - DATE_GRAIN_MS);
}
