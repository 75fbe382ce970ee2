import type { ActionContext, ApiAction } from "../api-product";
import { choice } from "../enum-parameter";
import { GatewayError } from "../../server/gateway-error";
import type { Instance } from "../../world/instance";
import { isRunning, phaseOf, progressOf, type Job } from "../../world/job";
import type { JsonObject, JsonValue } from "../../server/raw-json";
import { requestedJobs, taskAction } from "../requested-jobs";
import { numericId } from "../../server/numeric-id";
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
  const mode = choice(context, "BackupMode", ["Automated", "Manual"], malformed());
  // Documents of 2019 write the two states as 0 and 1.
  const status = choice(context, "BackupJobStatus", ["NoStart", "Progressing", "0", "1"], malformed());
  const jobs = requestedJobs(context, instance, { jobId, mode }).filter((job) => hasStatus(job, status, context.now));
  const stranger = jobId !== undefined && instance.spec.answersOtherJob === true;
  const answered = stranger ? [context.world.strangerJob(instance, context.now)] : jobs;
  return { Items: { BackupJob: answered.map((job) => row(instance, job, context.now)) } };
}

function hasStatus(job: Job, status: string | undefined, now: number): boolean {
  if (status === undefined) return true;
  const waits = status === "NoStart" || status === "0";
  return waits ? phaseOf(job, now) === "NoStart" : isRunning(job, now);
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
    // Failed is no value of this field: a failed program stays where it broke.
    BackupProgressStatus: raw ?? (phase === "Failed" ? "Uploading" : phase),
    // Only who asks by id ever sees this: a finished task is not in the plain list.
    BackupId: phase === "Finished" ? id(job.backupId) : undefined,
    TaskAction: taskAction(job),
  };
}
