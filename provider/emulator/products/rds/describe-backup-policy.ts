import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { nextBackup } from "../../world/backup-policy";
import type { Instance } from "../../world/instance";
import type { ActionContext, ApiAction } from "../api-product";
import { keepName } from "../keep-names";
import { advancedPolicies } from "./advanced-policies";
import { findRdsInstance } from "./find-rds-instance";
import { RDS_KEEP_NAMES } from "./keep-names";

/** RDS API 2014-08-15 DescribeBackupPolicy. The retention is a number, EnableBackupLog and BackupInterval are strings. */
export const describeBackupPolicy: ApiAction = { required: ["DBInstanceId"], run };

function run(context: ActionContext): JsonObject {
  const message = "DBInstanceIdentifier does not refer to an existing DB instance.";
  const instance = findRdsInstance(context, new GatewayError(404, "InvalidDBInstanceId.NotFound", message));
  const { policy } = instance;
  return {
    PreferredBackupPeriod: policy.period,
    PreferredBackupTime: policy.time,
    PreferredNextBackupTime: nextBackup(policy, context.now),
    BackupRetentionPeriod: policy.retentionDays,
    BackupLog: policy.logBackup ? "Enable" : "Disabled",
    EnableBackupLog: policy.logBackup ? "1" : "0",
    LogBackupRetentionPeriod: policy.logRetentionDays,
    LocalLogRetentionHours: 18,
    LocalLogRetentionSpace: "30",
    LogBackupFrequency: "LogInterval",
    HighSpaceUsageProtection: "Enable",
    BackupMethod: "Physical",
    CompressType: "4",
    BackupInterval: "-1",
    SupportReleasedKeep: 1,
    Category: "Standard",
    ...fieldsOfMySql(instance),
    ...advancedPolicies(policy, instance.regionId),
    ...policy.fields,
  };
}

/** Only MySQL keeps sets after a release and has point-in-time protection; archives exist on its local disks alone. */
function fieldsOfMySql({ engine, policy, spec }: Instance): JsonObject {
  if (engine !== "MySQL") return {};
  return {
    ReleasedKeepPolicy: keepName(RDS_KEEP_NAMES, policy.keepAfterRelease),
    EnablePitrProtection: false,
    PitrRetentionPeriod: 7,
    ArchiveBackupRetentionPeriod: spec.storageType === "local_ssd" ? "0" : undefined,
  };
}
