import type { JobSpec } from "../../scenarios/job-spec";
import { GatewayError } from "../../server/gateway-error";
import { numericId } from "../../server/numeric-id";
import type { JsonObject } from "../../server/raw-json";
import { blocksBackup } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { findRdsInstance } from "./find-rds-instance";

/** RDS API 2014-08-15 CreateBackup. Returns `BackupJobId`. It has no ClientToken: every accepted request starts a backup. */
export const createBackup: ApiAction = { required: ["DBInstanceId"], run };

const DAY_MS = 86_400_000;
const failure = (status: number, code: string, message: string): GatewayError =>
  new GatewayError(status, code, message);

function run(context: ActionContext): JsonObject {
  const { now } = context;
  const instance = findRdsInstance(
    context,
    failure(404, "InvalidDBInstanceName.NotFound", "The database instance does not exist."),
  );
  const request = requestedJob(context);
  if (instance.readOnly)
    throw failure(400, "ReadDBInstanceNotSupport", "The operation is not permitted due to type of the instance.");
  if (instance.status !== "Running") {
    throw failure(403, "IncorrectDBInstanceState", "Current DB instance state does not support this operation.");
  }
  if (instance.jobs.some((job) => blocksBackup(job, now))) {
    throw failure(400, "BackupJobExists", "A backup job already exists in the specified DB instance.");
  }
  const today = instance.jobs.filter((job) => job.mode === "Manual" && job.createdAt > now - DAY_MS).length;
  if (today >= (instance.spec.maxManualBackups ?? 20))
    throw failure(403, "Exceeded.BackupTimes", "The backup times exceeds.");
  const [job] = context.world.createBackup(instance, now, request);
  const jobId = job?.jobId ?? "";
  return { BackupJobId: instance.spec.idsAsNumbers === true ? numericId(jobId) : jobId };
}

function requestedJob(context: ActionContext): JobSpec {
  const format = failure(400, "InvalidParameters.Format", "Specified parameter is not valid");
  const methodError = failure(400, "InvalidBackupMethod.ValueNotSupport", "Specified backup method is not supported.");
  const method = enumParameter(context, "BackupMethod", ["Logical", "Physical", "Snapshot"], methodError);
  const strategy = enumParameter(context, "BackupStrategy", ["db", "instance"], format);
  enumParameter(
    context,
    "BackupType",
    ["Auto", "FullBackup"],
    failure(400, "BackupType.NotSupport", "Specified backup type is not supported."),
  );
  const databases = context.parameter("DBName");
  if (strategy === "db" && databases !== undefined && !/^[\w-]+(,[\w-]+)*$/.test(databases)) {
    throw failure(400, "InvalidDBName.Format", "Specified DB name is not valid.");
  }
  return method === undefined ? {} : { backupMethod: method };
}
