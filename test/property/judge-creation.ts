import { isInTheWay, tasksOf } from "./cloud";
import { answered, answeredLook, DATE_GRAIN_MS, isGood, isHonest, promising, toldStart } from "./judge-truth";
import type { AnsweredLook, RunRecord } from "./record";

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
  return problems;
}

/**
 * The set of a backup that had ended when the gate began, and that came no later than is normal: whoever asks for another
 * before it is there has not made sure. On clusters nobody knows when a backup is whole.
 */
function aboutToAppear({ cloud, wish, looks }: RunRecord, look: AnsweredLook) {
  const { condition, discoveryTimeoutMs } = wish;
  const first = answered(looks)[0];
  if (condition.kind !== "FreshBackup" || !first || cloud.shards.length > 0) return undefined;
  if (discoveryTimeoutMs < 2 * NORMAL_LAG_MS) return undefined;
  return cloud.backups
    .filter(({ tasks }) => tasks.every(({ endsAt }) => endsAt <= first.plainAt))
    .flatMap(({ sets }) => [...sets])
    .filter(({ settledFrom }) => settledFrom > look.lastAt && settledFrom <= first.setsFrom + NORMAL_LAG_MS)
    .filter((set) => isGood(set, cloud, condition) && isHonest(set))
    .find((set) => set.settledFrom - toldStart(set, cloud) <= condition.maxAgeMs - DATE_GRAIN_MS);
}
