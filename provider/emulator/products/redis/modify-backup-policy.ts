import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { setLogBackup } from "../../world/set-log-backup";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { applySchedule, days } from "../policy-parameters";
import { findRedisInstance } from "./find-redis-instance";

/** R-KVStore API 2015-01-01 ModifyBackupPolicy: the schedule, the retention and log backup. */
export const modifyBackupPolicy: ApiAction = {
  required: ["InstanceId", "PreferredBackupTime", "PreferredBackupPeriod"],
  run,
};

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const instance = findRedisInstance(context);
  const { policy } = instance;
  const retention = days(context, "BackupRetentionPeriod", 7, 730, malformed("BackupRetentionPeriod"));
  const enabled = enumParameter(context, "EnableBackupLog", ["0", "1"], malformed("EnableBackupLog"));
  applySchedule(context, policy);
  if (retention !== undefined) policy.retentionDays = retention;
  if (enabled !== undefined) setLogBackup(instance, enabled === "1", context.now);
  return {};
}
