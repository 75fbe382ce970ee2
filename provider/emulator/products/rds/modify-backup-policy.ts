import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { setLogBackup } from "../../world/set-log-backup";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { keepPolicy } from "../keep-names";
import { applySchedule, days } from "../policy-parameters";
import { findRdsInstance } from "./find-rds-instance";
import { RDS_KEEP_NAMES } from "./keep-names";

/** RDS API 2014-08-15 ModifyBackupPolicy: the schedule, the retention, log backup, and what a release keeps. */
export const modifyBackupPolicy: ApiAction = { required: ["DBInstanceId"], run };

const failure = (status: number, code: string, message: string): GatewayError =>
  new GatewayError(status, code, message);

function run(context: ActionContext): JsonObject {
  const notFound = failure(404, "InvalidDBInstanceName.NotFound", "The database instance does not exist.");
  const instance = findRdsInstance(context, notFound);
  const { policy } = instance;
  if (policy.advanced) {
    throw failure(400, "IncorrectBackupPolicy", "The backup policy of the instance does not support this operation.");
  }
  const format = failure(400, "InvalidParameters.Format", "Specified parameter is not valid");
  const keepFormat = failure(400, "InvalidReleasedKeepPolicy.Format", "Specified ReleasedKeepPolicy is not valid.");
  const retention = days(context, "BackupRetentionPeriod", 7, 730, format);
  const logRetention = days(context, "LogBackupRetentionPeriod", 7, 730, format);
  const backupLog = enumParameter(context, "BackupLog", ["Enable", "Disabled"], format);
  const enabled = enumParameter(context, "EnableBackupLog", ["0", "1"], format);
  const keep = enumParameter(context, "ReleasedKeepPolicy", RDS_KEEP_NAMES, keepFormat);
  applySchedule(context, policy);
  if (retention !== undefined) policy.retentionDays = retention;
  if (logRetention !== undefined) policy.logRetentionDays = logRetention;
  if (backupLog !== undefined) setLogBackup(instance, backupLog === "Enable", context.now);
  if (enabled !== undefined) setLogBackup(instance, enabled === "1", context.now);
  // Only MySQL has this policy. The documents list no error for the other engines.
  if (keep !== undefined && instance.engine === "MySQL") {
    policy.keepAfterRelease = keepPolicy(RDS_KEEP_NAMES, keep) ?? "None";
  }
  return {
    CompressType: "4",
    DBInstanceID: instance.id,
    EnableBackupLog: policy.logBackup ? "1" : "0",
    HighSpaceUsageProtection: "Enable",
    LocalLogRetentionHours: 18,
    LocalLogRetentionSpace: "30",
    LogBackupLocalRetentionNumber: 60,
  };
}
