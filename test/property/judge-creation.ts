import { isInTheWay, setsOf, tasksOf } from "./cloud";
import { answered, answeredLook, DATE_GRAIN_MS, isGood, isHonest, promising, toldStart } from "./judge-truth";
import type { AnsweredLook, RunRecord } from "./record";

/** No set is out of sight for longer. */
const LONGEST_LAG_MS = 180_000;
/** The longest that a gate may rest between two looks, for all we know. */
const LONGEST_REST_MS = 400_000;
/** Looks that are farther apart make sure of nothing. */
const FARTHEST_APART_MS = 200_000;
/** A set is normally there a minute after its backup has ended. */
const NORMAL_LAG_MS = 60_000;

/** What is wrong with how a gate asked for backups: at most one for a wish, and only where it is of use. */
export function creationProblems(run: RunRecord): string[] {
  const { cloud, wish, looks, creations } = run;
  const problems: string[] = [];
  const { condition } = wish;
  const mayCreate = condition.kind === "FreshBackup" && condition.onStale === "Create";
  if (creations.length > 0 && !mayCreate) problems.push("asked for a backup that nobody wished for");
  const accepted = creations.filter((creation) => creation.accepted);
  if (accepted.length > 1) problems.push(`${accepted.length} backups were begun for one wish`);
  const first = creations.findIndex(({ answer }) => answer === "Taken" || answer === "Lost");
  if (first >= 0 && first < creations.length - 1) problems.push("sent CreateBackup again after it may have been taken");
  for (const { afterLooks } of creations) {
    const look = answeredLook(looks[afterLooks - 1]);
    if (!look) {
      problems.push("asked for a backup without having seen that there is none");
      continue;
    }
    const active = tasksOf(cloud).find((task) => isInTheWay(task, look.plainAt));
    if (active) problems.push(`asked for a backup while job ${active.jobId} was at work`);
    const ended = aboutToAppear(run, look);
    if (ended) problems.push(`asked for a backup although set ${ended.backupId} was about to appear`);
    const promise = promising(run, look)[0];
    if (promise)
      problems.push(`asked for a backup although job ${promise.tasks[0]?.jobId ?? ""} was about to give one`);
  }
  if (creations.length === 0 && hasHungBack(run)) problems.push("asked for no backup although none was to be expected");
  return problems;
}

/** It timed out although, for as long as anybody may be patient, nothing was at work and no set was there that would do. */
function hasHungBack({ cloud, wish, looks, verdict, awakeSlackMs }: RunRecord): boolean {
  const { condition, discoveryTimeoutMs } = wish;
  if (verdict.outcome !== "TimedOut" || condition.kind !== "FreshBackup" || condition.onStale !== "Create")
    return false;
  const seen = answered(looks);
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || seen.length < looks.length) return false;
  const patience = Math.max(discoveryTimeoutMs, LONGEST_LAG_MS) + LONGEST_REST_MS + awakeSlackMs;
  const isHopeful = ({ plainAt, lastAt }: AnsweredLook) =>
    tasksOf(cloud).some((task) => isInTheWay(task, plainAt)) ||
    setsOf(cloud).some(({ listedFrom, claimsStartedAt }) => {
      // A set that came meanwhile may be one of several.
      const isNew = first.setsFrom < listedFrom && listedFrom <= lastAt;
      return isNew || (listedFrom <= lastAt && lastAt - claimsStartedAt <= condition.maxAgeMs + 60_000);
    });
  return last.awakeAt - first.awakeAt > patience && !seen.some(isHopeful);
}

/**
 * The set of a backup that had ended when the gate began, or that was at work for long enough to be seen, and that came
 * no later than is normal: whoever asks for another before it is there has not made sure. On clusters nobody knows when a
 * backup is whole.
 */
function aboutToAppear({ cloud, wish, looks }: RunRecord, look: AnsweredLook) {
  const { condition, discoveryTimeoutMs } = wish;
  const first = answered(looks)[0];
  if (condition.kind !== "FreshBackup" || !first || cloud.shards.length > 0) return undefined;
  if (discoveryTimeoutMs < 2 * NORMAL_LAG_MS) return undefined;
  return cloud.backups
    .filter(({ tasks }) =>
      tasks.every(
        ({ startsAt, endsAt, listedFrom }) =>
          endsAt <= first.plainAt ||
          // Who looks often enough must have seen it.
          (endsAt <= look.plainAt && endsAt - startsAt > FARTHEST_APART_MS && listedFrom <= startsAt),
      ),
    )
    .flatMap(({ sets }) => [...sets])
    .filter(({ settledFrom, endedAt }) => settledFrom > look.lastAt && settledFrom <= endedAt + NORMAL_LAG_MS)
    .filter((set) => isGood(set, cloud, condition) && isHonest(set))
    .find((set) => set.settledFrom - toldStart(set, cloud) <= condition.maxAgeMs - DATE_GRAIN_MS);
}
