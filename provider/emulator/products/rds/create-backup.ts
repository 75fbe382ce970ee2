import type { ActionContext, ApiAction } from "../api-product";
import { choice } from "../enum-parameter";
import { GatewayError } from "../../server/gateway-error";
import { blocksBackup } from "../../world/job";
import type { JsonObject } from "../../server/raw-json";
import type { JobSpec } from "../../scenarios/scenario";
import { numericId } from "../../server/numeric-id";
import { findRdsInstance } from "./find-rds-instance";

/** RDS API 2014-08-15 CreateBackup: answers `BackupJobId`. It has no ClientToken: every accepted call is a new backup. */
export const createBackup: ApiAction = { required: ["DBInstanceId"], run };

const DAY_MS = 86_400_000;
const refuse = (status: number, code: string, message: string): GatewayError => new GatewayError(status, code, message);

function run(context: ActionContext): JsonObject {
  const { now } = context;
  const instance = findRdsInstance(
    context,
    refuse(404, "InvalidDBInstanceName.NotFound", "The database instance does not exist."),
  );
  const request = requestedJob(context);
  if (instance.readOnly)
    throw refuse(400, "ReadDBInstanceNotSupport", "The operation is not permitted due to type of the instance.");
  if (instance.status !== "Running") {
    throw refuse(403, "IncorrectDBInstanceState", "Current DB instance state does not support this operation.");
  }
  if (instance.jobs.some((job) => blocksBackup(job, now))) {
    throw refuse(400, "BackupJobExists", "A backup job already exists in the specified DB instance.");
  }
  const today = instance.jobs.filter((job) => job.mode === "Manual" && job.createdAt > now - DAY_MS).length;
  if (today >= (instance.spec.maxManualBackups ?? 20))
    throw refuse(403, "Exceeded.BackupTimes", "The backup times exceeds.");
  const [job] = context.world.createBackup(instance, now, request);
  const jobId = job?.jobId ?? "";
  return { BackupJobId: instance.spec.idsAsNumbers === true ? numericId(jobId) : jobId };
}

function requestedJob(context: ActionContext): JobSpec {
  const format = refuse(400, "InvalidParameters.Format", "Specified parameter is not valid");
  const methodError = refuse(400, "InvalidBackupMethod.ValueNotSupport", "Specified backup method is not supported.");
  const method = choice(context, "BackupMethod", ["Logical", "Physical", "Snapshot"], methodError);
  const strategy = choice(context, "BackupStrategy", ["db", "instance"], format);
  choice(
    context,
    "BackupType",
    ["Auto", "FullBackup"],
    refuse(400, "BackupType.NotSupport", "Specified backup type is not supported."),
  );
  const databases = context.parameter("DBName");
  if (strategy === "db" && databases !== undefined && !/^[\w-]+(,[\w-]+)*$/.test(databases)) {
    throw refuse(400, "InvalidDBName.Format", "Specified DB name is not valid.");
  }
  return method === undefined ? {} : { backupMethod: method };
}
