import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import { isRunning, phaseOf, progressOf, type Job, type Phase } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { requestedJobs } from "../requested-jobs";
import { findMongodbInstance } from "./find-mongodb-instance";

/**
 * DDS API 2015-12-01 DescribeBackupTasks: `BackupJobs[]` with `BackupjobId` and `BackupSetStatus`. There is no
 * status for a failed job: it disappears.
 */
export const describeBackupTasks: ApiAction = { required: ["DBInstanceId"], run };

function run(context: ActionContext): JsonObject {
  const instance = findMongodbInstance(context);
  const jobId = context.parameter("BackupJobId")?.trim();
  const jobs = requestedJobs(context, instance, { jobId, mode: undefined });
  const reported = jobs.filter((job) => phaseOf(job, context.now) !== "Failed");
  return { BackupJobs: reported.map((job) => row(instance, job, context.now)) };
}

function row(instance: Instance, job: Job, now: number): JsonObject {
  const running = isRunning(job, now);
  return {
    BackupjobId: instance.spec.newlineInJobIds === true ? `${job.jobId}\n` : job.jobId,
    BackupSetStatus: (running ? job.rawStatus : undefined) ?? statusOf(phaseOf(job, now)),
    BackupStartTime: toSeconds(job.startsAt ?? job.createdAt),
    // The documentation: only running backups have a progress.
    Progress: running ? `${progressOf(job, now)}%` : undefined,
    JobMode: job.mode,
  };
}

function statusOf(phase: Phase): string {
  switch (phase) {
    case "NoStart":
      return "Scheduled";
    case "Preparing":
      return "Checking";
    case "Waiting":
    case "Uploading":
    case "Checking":
      return "Backuping";
    case "Finished":
    case "Failed":
      return "Finished";
  }
}
