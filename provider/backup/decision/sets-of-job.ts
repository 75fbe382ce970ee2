import type { BackupSet } from "../model/backup-set";
import { definitionOf } from "../products/definition-of";
import { jobOf, type Memory } from "./memory";
import type { Observation } from "./observation";

/** Both starts have whole seconds. */
const START_GRAIN_MS = 1_000;
/** A cluster backup starts this much after the first task of its job, at most. */
const MAX_LATE_MS = 300_000;

/** The backup sets of a job, found as the product links them. */
export function setsOfJob(jobId: string, observation: Observation, memory: Memory): readonly BackupSet[] {
  const { product, tasks, sets, kind } = observation;
  if (kind?.listing.by === "Cluster") return clusterSetsOfJob(jobId, observation, memory);
  if (definitionOf(product).setLink === "ByJobId") return sets.filter((set) => set.jobId === jobId);
  const ids = new Set(
    tasks.filter((task) => task.jobId === jobId && task.state === "Finished").map(({ backupId }) => backupId),
  );
  return sets.filter(({ backupId }) => ids.has(backupId));
}

/**
 * A cluster backup names no job. An instance runs one backup at a time, so the one that started with the job is the job's;
 * where two come into question, neither is.
 */
function clusterSetsOfJob(jobId: string, { sets }: Observation, memory: Memory): readonly BackupSet[] {
  const jobStart = jobOf(memory, jobId)?.startedAt;
  if (jobStart === undefined) return [];
  const near = sets.filter(
    ({ startedAt }) => startedAt >= jobStart - START_GRAIN_MS && startedAt <= jobStart + MAX_LATE_MS,
  );
  return near.length === 1 ? near : [];
}
