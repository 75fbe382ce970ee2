import { isInTheWay, tasksOf } from "./cloud";
import { answeredLook, promising } from "./judge-truth";
import type { RunRecord } from "./record";

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
    const promise = promising(run, look)[0];
    if (promise)
      problems.push(`asked for a backup although job ${promise.tasks[0]?.jobId ?? ""} was about to give one`);
  }
  return problems;
}
