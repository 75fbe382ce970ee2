import type { ApiAction, ApiProduct } from "../api-product";
import { REGIONS } from "../regions";
import { createBackup } from "./create-backup";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeDbInstances } from "./describe-db-instances";

/** RDS API 2014-08-15 DescribeRegions: one row for each zone. */
const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    Regions: {
      RDSRegion: REGIONS.map((region) => ({
        RegionId: region.id,
        ZoneId: `${region.id}-h`,
        RegionEndpoint: region.endpoints.rds,
        LocalName: region.localName,
        ZoneName: `${region.localName} Zone H`,
      })),
    },
  }),
};

/** ApsaraDB RDS. */
export const rds: ApiProduct = {
  name: "rds",
  version: "2014-08-15",
  ramCode: "rds",
  hostId: "rds.aliyuncs.com",
  documentName: "Rds",
  signatureErrorCode: "IncompleteSignature",
  actions: {
    CreateBackup: createBackup,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeDBInstances: describeDbInstances,
    DescribeRegions: describeRegions,
  },
};
