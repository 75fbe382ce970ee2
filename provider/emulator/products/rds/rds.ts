import type { ApiProduct } from "../api-product";
import { createBackup } from "./create-backup";
import { rdsDefaults } from "./defaults";
import { deleteDbInstance } from "./delete-db-instance";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeDbInstanceAttribute } from "./describe-db-instance-attribute";
import { describeDbInstances } from "./describe-db-instances";
import { describeDetachedBackups } from "./describe-detached-backups";
import { describeLocalAvailableRecoveryTime } from "./describe-local-available-recovery-time";
import { describeRegions } from "./describe-regions";
import { listTagResources } from "./list-tag-resources";
import { modifyBackupPolicy } from "./modify-backup-policy";

/** ApsaraDB RDS. */
export const rds = {
  name: "rds",
  version: "2014-08-15",
  ramCode: "rds",
  hostId: "rds.aliyuncs.com",
  documentName: "Rds",
  signatureErrorCode: "IncompleteSignature",
  defaults: rdsDefaults,
  actions: {
    CreateBackup: createBackup,
    DeleteDBInstance: deleteDbInstance,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeDBInstanceAttribute: describeDbInstanceAttribute,
    DescribeDBInstances: describeDbInstances,
    DescribeDetachedBackups: describeDetachedBackups,
    DescribeLocalAvailableRecoveryTime: describeLocalAvailableRecoveryTime,
    DescribeRegions: describeRegions,
    ListTagResources: listTagResources,
    ModifyBackupPolicy: modifyBackupPolicy,
  },
} as const satisfies ApiProduct;
