import type { Instance } from "../world/instance";
import { isFoundById, isListed, type Job } from "../world/job";
import type { ActionContext } from "./api-product";

/** The filters that DescribeBackupTasks has in all four products. */
export interface JobFilter {
  readonly jobId: string | undefined;
  readonly mode: string | undefined;
}

/**
 * Returns the jobs of a DescribeBackupTasks response. A request with a job id returns that job, whether it has ended or
 * not. A request without one returns the jobs that have not ended.
 */
export function requestedJobs(context: ActionContext, instance: Instance, filter: JobFilter): Job[] {
  const { now } = context;
  const listed =
    filter.jobId === undefined
      ? instance.jobs.filter((job) => isListed(job, now))
      : instance.jobs.filter((job) => job.jobId === filter.jobId && isFoundById(job, now));
  const fillers = context.world.fillerJobs(instance, context.fillerRows, now);
  return [...listed, ...fillers].filter((job) => filter.mode === undefined || job.mode === filter.mode);
}

/** Returns `TempBackupTask` for a manual backup and `NormalBackupTask` for an automated one. */
export function taskAction(job: Job): string {
  return job.mode === "Manual" ? "TempBackupTask" : "NormalBackupTask";
}
