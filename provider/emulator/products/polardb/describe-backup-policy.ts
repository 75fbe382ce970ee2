import type { ApiAction } from "../api-product";
import { BACKUP_POLICY } from "../backup-policy";
import { findPolardbCluster } from "./find-polardb-cluster";

/** PolarDB API 2017-08-01 DescribeBackupPolicy. Every field is a string. */
export const describeBackupPolicy: ApiAction = {
  required: ["DBClusterId"],
  run: (context) => {
    findPolardbCluster(context, 404);
    return {
      PreferredBackupPeriod: BACKUP_POLICY.period,
      PreferredBackupTime: BACKUP_POLICY.time,
      PreferredNextBackupTime: BACKUP_POLICY.next(context.now),
      BackupFrequency: "Normal",
      BackupPolicyLevel: "Normal",
      BackupRetentionPolicyOnClusterDeletion: "NONE",
      DataLevel1BackupRetentionPeriod: String(BACKUP_POLICY.retentionDays),
      DataLevel1BackupPeriod: BACKUP_POLICY.period,
      DataLevel1BackupTime: BACKUP_POLICY.time,
      DataLevel1BackupFrequency: "Normal",
      DataLevel2BackupRetentionPeriod: "0",
    };
  },
};
