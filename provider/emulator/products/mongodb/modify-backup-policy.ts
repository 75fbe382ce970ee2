import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { setLogBackup } from "../../world/set-log-backup";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { keepPolicy } from "../keep-names";
import { applySchedule, days } from "../policy-parameters";
import { findMongodbInstance } from "./find-mongodb-instance";
import { hasCloudDisk } from "./has-cloud-disk";
import { MONGODB_KEEP_NAMES } from "./keep-names";

/** DDS API 2015-12-01 ModifyBackupPolicy: the schedule, the retention, log backup, and what a release keeps. */
export const modifyBackupPolicy: ApiAction = { required: ["DBInstanceId"], run };

const malformed = (name: string): GatewayError =>
  new GatewayError(400, `Invalid${name}.Malformed`, `The specified parameter ${name} is not valid.`);

function run(context: ActionContext): JsonObject {
  const instance = findMongodbInstance(context);
  const { policy } = instance;
  const retention = days(context, "BackupRetentionPeriod", 7, 730, malformed("BackupRetentionPeriod"));
  const logRetention = days(context, "LogBackupRetentionPeriod", 7, 730, malformed("LogBackupRetentionPeriod"));
  const enabled = enumParameter(context, "EnableBackupLog", ["0", "1"], malformed("EnableBackupLog"));
  const parameter = "BackupRetentionPolicyOnClusterDeletion";
  const keep = enumParameter(context, parameter, MONGODB_KEEP_NAMES, malformed(parameter));
  applySchedule(context, policy);
  if (retention !== undefined) policy.retentionDays = retention;
  if (logRetention !== undefined) policy.logRetentionDays = logRetention;
  // Log backup of a sharded cluster cannot be off, and local disks have no policy for the release.
  if (enabled !== undefined && instance.instanceType !== "sharding")
    setLogBackup(instance, enabled === "1", context.now);
  if (keep !== undefined && hasCloudDisk(instance)) {
    policy.keepAfterRelease = keepPolicy(MONGODB_KEEP_NAMES, keep) ?? "None";
  }
  return {};
}
