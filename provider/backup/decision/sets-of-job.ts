import type { BackupSet } from "../model/backup-set";
import { definitionOf } from "../products/definition-of";
import type { Observation } from "./observation";

/** The backup sets of a job, found as the product links them. */
export function setsOfJob(jobId: string, { product, tasks, sets }: Observation): readonly BackupSet[] {
  if (definitionOf(product).setLink === "ByJobId") return sets.filter((set) => set.jobId === jobId);
  const ids = new Set(
    tasks.filter((task) => task.jobId === jobId && task.state === "Finished").map(({ backupId }) => backupId),
  );
  return sets.filter(({ backupId }) => ids.has(backupId));
}
