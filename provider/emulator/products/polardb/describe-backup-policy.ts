import type { JsonObject } from "../../server/raw-json";
import { nextBackup, type BackupPolicy } from "../../world/backup-policy";
import type { ApiAction } from "../api-product";
import { keepName } from "../keep-names";
import { findPolardbCluster } from "./find-polardb-cluster";
import { POLARDB_KEEP_NAMES } from "./keep-names";

/** PolarDB API 2017-08-01 DescribeBackupPolicy. Every field is a string. */
export const describeBackupPolicy: ApiAction = {
  required: ["DBClusterId"],
  run: (context) => {
    const { engine, policy, regionId } = findPolardbCluster(context, 404);
    return {
      PreferredBackupPeriod: policy.period,
      PreferredBackupTime: policy.time,
      PreferredNextBackupTime: nextBackup(policy, context.now),
      BackupFrequency: "Normal",
      BackupPolicyLevel: policy.advanced ? "Advanced" : "Normal",
      AdvancedPolicyOption: advancedOption(engine, policy),
      BackupRetentionPolicyOnClusterDeletion: keepName(POLARDB_KEEP_NAMES, policy.keepAfterRelease),
      DataLevel1BackupRetentionPeriod: String(policy.retentionDays),
      DataLevel1BackupPeriod: policy.period,
      DataLevel1BackupTime: policy.time,
      DataLevel1BackupFrequency: "Normal",
      DataLevel2BackupRetentionPeriod: String(policy.level2RetentionDays),
      DataLevel2BackupAnotherRegionRegion: "",
      DataLevel2BackupAnotherRegionRetentionPeriod: "0",
      ...(policy.advanced ? advancedPolicies(policy, regionId) : {}),
      ...policy.fields,
    };
  },
};

/** Only MySQL has advanced policies. */
function advancedOption(engine: string, policy: BackupPolicy): string | undefined {
  if (engine !== "MySQL") return undefined;
  return policy.advanced ? "enable" : "disable";
}

function advancedPolicies(policy: BackupPolicy, regionId: string): JsonObject {
  const data = {
    PolicyId: "71930ac2e9f15e41615e10627c000001",
    BakType: "F",
    DumpAction: "",
    FilterType: "crontab",
    FilterKey: "dayOfWeek",
    FilterValue: "1,2,3,4,5,6,7",
    SrcType: "db",
    SrcRegion: regionId,
    DestType: "level1",
    DestRegion: regionId,
    StorageClass: "",
    RetentionType: "delay",
    RetentionValue: String(policy.retentionDays),
    OnlyPreserveOneEachDay: false,
    OnlyPreserveOneEachHour: false,
    AutoCreated: true,
  };
  return { AdvancedDataPolicies: { AdvancedDataPolicy: [data] } };
}
