import { nextBackup } from "../../world/backup-policy";
import type { ApiAction } from "../api-product";
import { findBackupOwner } from "./find-backup-owner";
import { keepNumber } from "./keep-number";

/** DDS API 2015-12-01 DescribeBackupPolicy. BackupRetentionPeriod is a string, the fields next to it are numbers. */
export const describeBackupPolicy: ApiAction = {
  required: ["DBInstanceId"],
  run: (context) => {
    const instance = findBackupOwner(context);
    const { policy } = instance;
    return {
      PreferredBackupPeriod: policy.period,
      PreferredBackupTime: policy.time,
      PreferredNextBackupTime: nextBackup(policy, context.now),
      BackupRetentionPeriod: String(policy.retentionDays),
      BackupRetentionPolicyOnClusterDeletion: keepNumber(instance),
      BackupInterval: -1,
      EnableBackupLog: policy.logBackup ? 1 : 0,
      LogBackupRetentionPeriod: policy.logRetentionDays,
      SnapshotBackupType: "Standard",
      // Copies in another region: empty texts and zeros without them.
      SrcRegion: "",
      DestRegion: "",
      CrossBackupPeriod: "",
      CrossRetentionType: "",
      CrossRetentionValue: 0,
      EnableCrossLogBackup: 0,
      ...policy.fields,
    };
  },
};
