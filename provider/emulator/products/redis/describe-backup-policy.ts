import type { ApiAction } from "../api-product";
import { BACKUP_POLICY } from "../backup-policy";
import { findRedisInstance } from "./find-redis-instance";

/** R-KVStore API 2015-01-01 DescribeBackupPolicy. The retention is a string, EnableBackupLog is a number. */
export const describeBackupPolicy: ApiAction = {
  required: ["InstanceId"],
  run: (context) => {
    findRedisInstance(context);
    return {
      PreferredBackupPeriod: BACKUP_POLICY.period,
      PreferredBackupTime: BACKUP_POLICY.time,
      PreferredNextBackupTime: BACKUP_POLICY.next(context.now),
      BackupRetentionPeriod: String(BACKUP_POLICY.retentionDays),
      EnableBackupLog: 0,
      DbsInstance: "0",
    };
  },
};
