import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import type { ActionContext, ApiAction } from "../api-product";
import { BACKUP_POLICY } from "../backup-policy";
import { findRdsInstance } from "./find-rds-instance";

/** RDS API 2014-08-15 DescribeBackupPolicy. */
export const describeBackupPolicy: ApiAction = { required: ["DBInstanceId"], run };

function run(context: ActionContext): JsonObject {
  const message = "DBInstanceIdentifier does not refer to an existing DB instance.";
  findRdsInstance(context, new GatewayError(404, "InvalidDBInstanceId.NotFound", message));
  return {
    PreferredBackupPeriod: BACKUP_POLICY.period,
    PreferredBackupTime: BACKUP_POLICY.time,
    PreferredNextBackupTime: BACKUP_POLICY.next(context.now),
    BackupRetentionPeriod: BACKUP_POLICY.retentionDays,
    BackupLog: "Enable",
    EnableBackupLog: "1",
    LogBackupRetentionPeriod: 7,
    LocalLogRetentionHours: 18,
    LocalLogRetentionSpace: "30",
    LogBackupFrequency: "LogInterval",
    HighSpaceUsageProtection: "Enable",
    BackupMethod: "Physical",
    CompressType: "4",
    BackupInterval: "-1",
    ReleasedKeepPolicy: "None",
    SupportReleasedKeep: 1,
    Category: "Standard",
  };
}
