import type { ApiProduct } from "../api-product";
import { createBackup } from "./create-backup";
import { mongodbDefaults } from "./defaults";
import { deleteDbInstance } from "./delete-db-instance";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeClusterBackups } from "./describe-cluster-backups";
import { describeClusterRecoverTime } from "./describe-cluster-recover-time";
import { describeDbInstanceAttribute } from "./describe-db-instance-attribute";
import { describeDbInstances } from "./describe-db-instances";
import { describeInstanceRecoverTime } from "./describe-instance-recover-time";
import { describeRegions } from "./describe-regions";
import { modifyBackupPolicy } from "./modify-backup-policy";

/** ApsaraDB for MongoDB (DDS). */
export const mongodb = {
  name: "mongodb",
  version: "2015-12-01",
  ramCode: "dds",
  hostId: "mongodb.aliyuncs.com",
  documentName: "Dds",
  signatureErrorCode: "SignatureDoesNotMatch",
  defaults: mongodbDefaults,
  actions: {
    CreateBackup: createBackup,
    DeleteDBInstance: deleteDbInstance,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeClusterBackups: describeClusterBackups,
    DescribeDBInstanceAttribute: describeDbInstanceAttribute,
    DescribeDBInstances: describeDbInstances,
    DescribeClusterRecoverTime: describeClusterRecoverTime,
    DescribeInstanceRecoverTime: describeInstanceRecoverTime,
    DescribeRegions: describeRegions,
    ModifyBackupPolicy: modifyBackupPolicy,
  },
} as const satisfies ApiProduct;
