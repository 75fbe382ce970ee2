import { isActive, setsOf, tasksOf } from "./cloud";
import {
  completePolls,
  completePoll,
  DATE_GRAIN_MS,
  isGood,
  hasTrueStart,
  promisingBackups,
  reportedStart,
} from "./oracle-truth";
import type { CompletePoll, RunRecord } from "./record";

/** The maximum time between the end of a backup and its visible set. */
const MAX_LAG_MS = 180_000;
/** The maximum time between two polls of a gate. */
const MAX_POLL_WAIT_MS = 400_000;
/** A backup shorter than this can run unnoticed between two polls. */
const MAX_POLL_GAP_MS = 200_000;
/** A set is normally visible one minute after its backup has ended. */
const NORMAL_LAG_MS = 60_000;

/** What is wrong with how a gate requested backups: at most one per run, and only if no other backup meets the condition. */
export function creationProblems(run: RunRecord): string[] {
  const { cloud, config, polls, creations } = run;
  const problems: string[] = [];
  const { condition } = config;
  const mayCreate = condition.kind === "FreshBackup" && condition.onStale === "Create";
  if (creations.length > 0 && !mayCreate) problems.push("requested a backup although onStale is not Create");
  const accepted = creations.filter((creation) => creation.accepted);
  if (accepted.length > 1) problems.push(`${accepted.length} backups were started for one gate`);
  const first = creations.findIndex(({ response }) => response === "Taken" || response === "Lost");
  if (first >= 0 && first < creations.length - 1)
    problems.push("sent CreateBackup again although the first request may have been accepted");
  for (const { afterPolls } of creations) {
    const poll = completePoll(polls[afterPolls - 1]);
    if (!poll) {
      problems.push("requested a backup without a complete poll before it");
      continue;
    }
    const active = tasksOf(cloud).find((task) => isActive(task, poll.plainAt));
    if (active) problems.push(`requested a backup while job ${active.jobId} was active`);
    const ended = aboutToAppear(run, poll);
    if (ended) problems.push(`requested a backup although set ${ended.backupId} was about to appear`);
    const promise = promisingBackups(run, poll)[0];
    if (promise)
      problems.push(`requested a backup although job ${promise.tasks[0]?.jobId ?? ""} was about to provide one`);
  }
  if (creations.length === 0 && hasFailedToCreate(run))
    problems.push("requested no backup although no other backup was running or about to appear");
  return problems;
}

/** Whether it timed out although, for the longest possible wait, no task was active and no usable set was listed. */
function hasFailedToCreate({ cloud, config, polls, verdict, awakeSlackMs }: RunRecord): boolean {
  const { condition, discoveryTimeoutMs } = config;
  if (verdict.outcome !== "TimedOut" || condition.kind !== "FreshBackup" || condition.onStale !== "Create")
    return false;
  const seen = completePolls(polls);
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || seen.length < polls.length) return false;
  const maxWaitMs = Math.max(discoveryTimeoutMs, MAX_LAG_MS) + MAX_POLL_WAIT_MS + awakeSlackMs;
  const isCandidate = ({ plainAt, lastAt }: CompletePoll) =>
    tasksOf(cloud).some((task) => isActive(task, plainAt)) ||
    setsOf(cloud).some(({ listedFrom, reportedStartedAt }) => {
      // A set that appeared in the meantime may be one of several.
      const isNew = first.setsFrom < listedFrom && listedFrom <= lastAt;
      return isNew || (listedFrom <= lastAt && lastAt - reportedStartedAt <= condition.maxAgeMs + 60_000);
    });
  return last.awakeAt - first.awakeAt > maxWaitMs && !seen.some(isCandidate);
}

/**
 * Finds a set that was about to appear with a normal delay when the gate requested a backup: its backup had ended before the
 * first poll, or had run long enough to be seen. Clusters are excluded, because no API reports when their backup is complete.
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
          // A gate that polls often enough has seen it.
          (endsAt <= poll.plainAt && endsAt - startsAt > MAX_POLL_GAP_MS && listedFrom <= startsAt),
      ),
    )
    .flatMap(({ sets }) => [...sets])
    .filter(({ settledFrom, endedAt }) => settledFrom > poll.lastAt && settledFrom <= endedAt + NORMAL_LAG_MS)
    .filter((set) => isGood(set, cloud, condition) && hasTrueStart(set))
    .find((set) => set.settledFrom - reportedStart(set, cloud) <= condition.maxAgeMs - DATE_GRAIN_MS);
}
