import type { ApiAction } from "../api-product";
import { BACKUP_POLICY } from "../backup-policy";
import { findMongodbInstance } from "./find-mongodb-instance";

/** DDS API 2015-12-01 DescribeBackupPolicy. BackupRetentionPeriod is a string, the fields next to it are numbers. */
export const describeBackupPolicy: ApiAction = {
  required: ["DBInstanceId"],
  run: (context) => {
    const instance = findMongodbInstance(context);
    return {
      PreferredBackupPeriod: BACKUP_POLICY.period,
      PreferredBackupTime: BACKUP_POLICY.time,
      PreferredNextBackupTime: BACKUP_POLICY.next(context.now),
      BackupRetentionPeriod: String(BACKUP_POLICY.retentionDays),
      BackupRetentionPolicyOnClusterDeletion: 0,
      BackupInterval: -1,
      EnableBackupLog: 0,
      LogBackupRetentionPeriod: 7,
      SnapshotBackupType: "Standard",
      SrcRegion: instance.regionId,
    };
  },
};
