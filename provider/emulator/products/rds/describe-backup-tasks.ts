import { GatewayError } from "../../server/gateway-error";
import { numericId } from "../../server/numeric-id";
import type { JsonObject, JsonValue } from "../../server/raw-json";
import type { Instance } from "../../world/instance";
import { isRunning, phaseOf, progressOf, type Job } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { requestedJobs, taskAction } from "../requested-jobs";
import { findRdsInstance } from "./find-rds-instance";

/** RDS API 2014-08-15 DescribeBackupTasks: `Items.BackupJob[]`. */
export const describeBackupTasks: ApiAction = { required: ["DBInstanceId"], run };

const malformed = (): GatewayError =>
  new GatewayError(400, "InvalidParameters.Format", "Specified parameter is not valid");

function run(context: ActionContext): JsonObject {
  const instance = findRdsInstance(
    context,
    new GatewayError(404, "InvalidDBInstanceName.NotFound", "Invalid DBInstanceId NotFound."),
  );
  if (instance.readOnly) {
    throw new GatewayError(
      400,
      "ReadDBInstanceNotSupport",
      "The operation is not permitted due to type of the instance.",
    );
  }
  const jobId = context.parameter("BackupJobId");
  if (jobId !== undefined && !/^\d+$/.test(jobId)) throw malformed();
  const mode = enumParameter(context, "BackupMode", ["Automated", "Manual"], malformed());
  // The documentation of 2019 names the two states 0 and 1.
  const status = enumParameter(context, "BackupJobStatus", ["NoStart", "Progressing", "0", "1"], malformed());
  const jobs = requestedJobs(context, instance, { jobId, mode }).filter((job) => hasStatus(job, status, context.now));
  const returnsOther = jobId !== undefined && instance.spec.returnsOtherJob === true;
  const returned = returnsOther ? [context.world.unrelatedJob(instance, context.now)] : jobs;
  return { Items: { BackupJob: returned.map((job) => row(instance, job, context.now)) } };
}

function hasStatus(job: Job, status: string | undefined, now: number): boolean {
  if (status === undefined) return true;
  const notStarted = status === "NoStart" || status === "0";
  return notStarted ? phaseOf(job, now) === "NoStart" : isRunning(job, now);
}

function row(instance: Instance, job: Job, now: number): JsonObject {
  const phase = phaseOf(job, now);
  const id = (digits: string): JsonValue => (instance.spec.idsAsNumbers === true ? numericId(digits) : digits);
  const raw = isRunning(job, now) ? job.rawStatus : undefined;
  const hasStatusYet = phase !== "NoStart" || instance.spec.statusBeforeStart === true;
  return {
    Process: String(progressOf(job, now)),
    BackupJobId: id(job.jobId),
    // "Returned only after a task is run."
    BackupStatus: hasStatusYet ? (raw ?? phase) : undefined,
    JobMode: job.mode,
    // This field has no value Failed: it keeps the status at which the job failed.
    BackupProgressStatus: raw ?? (phase === "Failed" ? "Uploading" : phase),
    // Returned only in a request by job id, because a finished task is not listed otherwise.
    BackupId: phase === "Finished" ? id(job.backupId) : undefined,
    TaskAction: taskAction(job),
  };
}
