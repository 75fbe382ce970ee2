import type { BackupSet } from "../model/backup-set";
import type { Observation } from "./observation";

/** The sets that a job has left. RDS tells them only through the finished task; the others write the job into the set. */
export function setsOfJob(jobId: string, { product, tasks, sets }: Observation): readonly BackupSet[] {
  if (product !== "Rds") return sets.filter((set) => set.jobId === jobId);
  const ids = new Set(
    tasks.filter((task) => task.jobId === jobId && task.state === "Finished").map(({ backupId }) => backupId),
  );
  return sets.filter(({ backupId }) => ids.has(backupId));
}
