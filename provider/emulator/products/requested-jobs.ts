import type { ActionContext } from "./api-product";
import type { Instance } from "../world/instance";
import { isFoundById, isListed, type Job } from "../world/job";

/** The filters that the four DescribeBackupTasks have in common. */
export interface JobFilter {
  readonly jobId: string | undefined;
  readonly mode: string | undefined;
}

/**
 * The jobs that DescribeBackupTasks answers: with an id that one job, ended or not; without an id those that have not
 * ended, since finished tasks leave the plain list.
 */
export function requestedJobs(context: ActionContext, instance: Instance, filter: JobFilter): Job[] {
  const { now } = context;
  const shown =
    filter.jobId === undefined
      ? instance.jobs.filter((job) => isListed(job, now))
      : instance.jobs.filter((job) => job.jobId === filter.jobId && isFoundById(job, now));
  const fillers = context.world.fillerJobs(instance, context.fillerRows, now);
  return [...shown, ...fillers].filter((job) => filter.mode === undefined || job.mode === filter.mode);
}

/** `TempBackupTask` for a caller's backup, `NormalBackupTask` for the schedule's. */
export function taskAction(job: Job): string {
  return job.mode === "Manual" ? "TempBackupTask" : "NormalBackupTask";
}
