import type { ApiProduct } from "../api-product";
import { createBackup } from "./create-backup";
import { polardbDefaults } from "./defaults";
import { deleteDbCluster } from "./delete-db-cluster";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeDbClusterAttribute } from "./describe-db-cluster-attribute";
import { describeDbClusters } from "./describe-db-clusters";
import { describeDbClustersWithBackups } from "./describe-db-clusters-with-backups";
import { describeDetachedBackups } from "./describe-detached-backups";
import { describeLocalAvailableRecoveryTime } from "./describe-local-available-recovery-time";
import { describeLogBackupPolicy } from "./describe-log-backup-policy";
import { describeRegions } from "./describe-regions";
import { modifyBackupPolicy } from "./modify-backup-policy";

/** PolarDB. */
export const polardb = {
  name: "polardb",
  version: "2017-08-01",
  ramCode: "polardb",
  hostId: "polardb.aliyuncs.com",
  documentName: "polardb",
  signatureErrorCode: "SignatureDoesNotMatch",
  defaults: polardbDefaults,
  actions: {
    CreateBackup: createBackup,
    DeleteDBCluster: deleteDbCluster,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeDBClusterAttribute: describeDbClusterAttribute,
    DescribeDBClusters: describeDbClusters,
    DescribeDBClustersWithBackups: describeDbClustersWithBackups,
    DescribeDetachedBackups: describeDetachedBackups,
    DescribeLocalAvailableRecoveryTime: describeLocalAvailableRecoveryTime,
    DescribeLogBackupPolicy: describeLogBackupPolicy,
    DescribeRegions: describeRegions,
    ModifyBackupPolicy: modifyBackupPolicy,
  },
} as const satisfies ApiProduct;
