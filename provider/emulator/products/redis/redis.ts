import type { ApiAction, ApiProduct } from "../api-product";
import { REGIONS } from "../regions";
import { createBackup } from "./create-backup";
import { describeBackupPolicy } from "./describe-backup-policy";
import { describeBackupTasks } from "./describe-backup-tasks";
import { describeBackups } from "./describe-backups";
import { describeInstances } from "./describe-instances";

/** R-KVStore API 2015-01-01 DescribeRegions. */
const describeRegions: ApiAction = {
  required: [],
  run: () => ({
    RegionIds: {
      KVStoreRegion: REGIONS.map((region) => ({
        RegionId: region.id,
        RegionEndpoint: region.endpoints.redis,
        LocalName: region.localName,
        ZoneIds: `${region.id}-h`,
        ZoneIdList: { ZoneId: [`${region.id}-h`] },
      })),
    },
  }),
};

/** ApsaraDB for Redis and Tair. */
export const redis: ApiProduct = {
  name: "redis",
  version: "2015-01-01",
  ramCode: "kvstore",
  hostId: "r-kvstore.aliyuncs.com",
  documentName: "R-kvstore",
  signatureErrorCode: "IncompleteSignature",
  actions: {
    CreateBackup: createBackup,
    DescribeBackupPolicy: describeBackupPolicy,
    DescribeBackupTasks: describeBackupTasks,
    DescribeBackups: describeBackups,
    DescribeInstances: describeInstances,
    DescribeRegions: describeRegions,
  },
};
