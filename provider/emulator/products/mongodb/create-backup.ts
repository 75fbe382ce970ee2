import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { blocksBackup } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { findMongodbInstance } from "./find-mongodb-instance";

/** DDS API 2015-12-01 CreateBackup. Returns `BackupJobId` and the deprecated `BackupId`; older responses have only the latter. */
export const createBackup: ApiAction = { required: ["DBInstanceId"], run };

function run(context: ActionContext): JsonObject {
  const instance = findMongodbInstance(context);
  const methodError = new GatewayError(
    400,
    "InvalidBackupMethod.Malformed",
    "The specified parameter BackupMethod is not valid.",
  );
  const method = enumParameter(context, "BackupMethod", ["Logical", "Physical", "Snapshot"], methodError);
  if (instance.status !== "Running") {
    throw new GatewayError(
      403,
      "IncorrectDBInstanceState",
      "Current DB instance state does not support this operation.",
    );
  }
  if (instance.jobs.some((job) => blocksBackup(job, context.now))) {
    throw new GatewayError(
      403,
      "OperationDenied.BackupJobExists",
      "The operation is not permitted due to backup job exist.",
    );
  }
  const [job] = context.world.createBackup(instance, context.now, method === undefined ? {} : { backupMethod: method });
  const jobId = job?.jobId ?? "";
  return instance.spec.olderResponses === true ? { BackupId: jobId } : { BackupJobId: jobId, BackupId: jobId };
}
