import type { ApiAction, ApiProduct } from "../api-product";
import { REGIONS } from "../regions";
import { createBackup } from "./create-backup";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeDbClusters } from "./describe-db-clusters";

/** PolarDB API 2017-08-01 DescribeRegions. The response has no endpoints. */
const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    Regions: {
      Region: REGIONS.map((region) => ({
        RegionId: region.id,
        Zones: { Zone: [{ ZoneId: `${region.id}-h`, VpcEnabled: true }] },
      })),
    },
  }),
};

/** PolarDB. */
export const polardb: ApiProduct = {
  name: "polardb",
  version: "2017-08-01",
  ramCode: "polardb",
  hostId: "polardb.aliyuncs.com",
  documentName: "polardb",
  signatureErrorCode: "SignatureDoesNotMatch",
  actions: {
    CreateBackup: createBackup,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeDBClusters: describeDbClusters,
    DescribeRegions: describeRegions,
  },
};
