import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import { recoveryRanges } from "../../world/recovery-ranges";
import type { ActionContext, ApiAction } from "../api-product";
import { findRdsInstance } from "./find-rds-instance";
import { roleOf } from "./role-of";

/**
 * RDS API 2014-08-15 DescribeLocalAvailableRecoveryTime: one range, here the newest one. The region is the parameter `Region`.
 * It serves MySQL, PostgreSQL and MariaDB.
 */
export const describeLocalAvailableRecoveryTime: ApiAction = { required: ["DBInstanceId"], run };

const failure = (status: number, code: string, message: string): GatewayError =>
  new GatewayError(status, code, message);

function run(context: ActionContext): JsonObject {
  const notFound = failure(404, "InvalidDBInstance.NotFound", "Specified instance does not exist or not support.");
  const instance = findRdsInstance(context, notFound);
  if (![undefined, instance.regionId].includes(context.parameter("Region"))) throw notFound;
  checkInstance(instance);
  if (!instance.policy.logBackup) {
    throw failure(400, "LogBackupNotEnabled", "The log backup of the instance is not enabled.");
  }
  const newest = recoveryRanges(instance, context.now).at(-1);
  if (newest === undefined) {
    throw failure(404, "InvalidBackup.NotFound", "Specified backup does not exist.");
  }
  return {
    DBInstanceId: instance.id,
    RecoveryBeginTime: toSeconds(newest.begin),
    RecoveryEndTime: toSeconds(newest.end),
  };
}

function checkInstance(instance: Instance): void {
  if (!["MySQL", "PostgreSQL", "MariaDB"].includes(instance.engine)) {
    const message = "Current DB instance engine does not support this operation.";
    throw failure(403, "IncorrectDBInstanceEngine", message);
  }
  if (roleOf(instance) !== "Primary") {
    const message = "Current DB instance character type does not support this operation.";
    throw failure(403, "IncorrectDBInstanceCharacterType", message);
  }
  if (["Creating", "Deleting", "Released"].includes(instance.status)) {
    throw failure(403, "IncorrectDBInstanceState", "Current DB instance state does not support this operation.");
  }
  if (instance.lockMode !== "Unlock") {
    const message = "Current DB instance lock mode does not support this operation.";
    throw failure(403, "IncorrectDBInstanceLockMode", message);
  }
}
