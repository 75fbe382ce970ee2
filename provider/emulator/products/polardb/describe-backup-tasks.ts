import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import { isRunning, phaseOf, progressOf, type Job } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { requestedJobs, taskAction } from "../requested-jobs";
import { findPolardbCluster } from "./find-polardb-cluster";

/** PolarDB API 2017-08-01 DescribeBackupTasks: `Items.BackupJob[]`. There is no status for a failed job: it disappears. */
export const describeBackupTasks: ApiAction = { required: ["DBClusterId"], run };

function run(context: ActionContext): JsonObject {
  const cluster = findPolardbCluster(context, 400);
  const malformed = new GatewayError(
    400,
    "InvalidBackupMode.Malformed",
    "The specified parameter BackupMode is not valid.",
  );
  const mode = enumParameter(context, "BackupMode", ["Automated", "Manual"], malformed);
  const jobs = requestedJobs(context, cluster, { jobId: context.parameter("BackupJobId"), mode });
  const reported = jobs.filter((job) => phaseOf(job, context.now) !== "Failed");
  return { Items: { BackupJob: reported.map((job) => row(job, context.now)) } };
}

function row(job: Job, now: number): JsonObject {
  const raw = isRunning(job, now) ? job.rawStatus : undefined;
  return {
    BackupJobId: job.jobId,
    BackupProgressStatus: raw ?? phaseOf(job, now),
    JobMode: job.mode,
    Process: String(progressOf(job, now)),
    StartTime: toSeconds(job.startsAt ?? job.createdAt),
    TaskAction: taskAction(job),
  };
}
