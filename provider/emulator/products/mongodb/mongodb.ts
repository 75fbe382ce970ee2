import type { ApiAction, ApiProduct } from "../api-product";
import { REGIONS } from "../regions";
import { createBackup } from "./create-backup";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeDbInstances } from "./describe-db-instances";

/** DDS API 2015-12-01 DescribeRegions. The endpoint is the field `EndPoint`. */
const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    Regions: {
      DdsRegion: REGIONS.map((region) => ({
        RegionId: region.id,
        RegionName: region.localName,
        EndPoint: region.endpoints.mongodb,
        Zones: { Zone: [{ ZoneId: `${region.id}-h`, ZoneName: `${region.localName} Zone H`, VpcEnabled: true }] },
      })),
    },
  }),
};

/** ApsaraDB for MongoDB (DDS). */
export const mongodb: ApiProduct = {
  name: "mongodb",
  version: "2015-12-01",
  ramCode: "dds",
  hostId: "mongodb.aliyuncs.com",
  documentName: "Dds",
  signatureErrorCode: "SignatureDoesNotMatch",
  actions: {
    CreateBackup: createBackup,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeDBInstances: describeDbInstances,
    DescribeRegions: describeRegions,
  },
};
