import type { ApiProduct } from "../api-product";
import { createBackup } from "./create-backup";
import { redisDefaults } from "./defaults";
import { deleteInstance } from "./delete-instance";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeClusterBackupList } from "./describe-cluster-backup-list";
import { describeInstanceAttribute } from "./describe-instance-attribute";
import { describeInstances } from "./describe-instances";
import { describeRegions } from "./describe-regions";
import { modifyBackupPolicy } from "./modify-backup-policy";

/** ApsaraDB for Redis and Tair. */
export const redis = {
  name: "redis",
  version: "2015-01-01",
  ramCode: "kvstore",
  hostId: "r-kvstore.aliyuncs.com",
  documentName: "R-kvstore",
  signatureErrorCode: "IncompleteSignature",
  defaults: redisDefaults,
  actions: {
    CreateBackup: createBackup,
    DeleteInstance: deleteInstance,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeClusterBackupList: describeClusterBackupList,
    DescribeInstanceAttribute: describeInstanceAttribute,
    DescribeInstances: describeInstances,
    DescribeRegions: describeRegions,
    ModifyBackupPolicy: modifyBackupPolicy,
  },
} as const satisfies ApiProduct;
