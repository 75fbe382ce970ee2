import type { JsonObject } from "../../server/raw-json";
import type { BackupPolicy } from "../../world/backup-policy";

/** Returns the fields of an advanced policy, which replaces the plain fields next to it. */
export function advancedPolicies(policy: BackupPolicy, regionId: string): JsonObject {
  if (!policy.advanced) return {};
  const data = {
    StrategyId: "71930ac2e9f15e41615e10627c000001",
    ActionType: "",
    BakType: "F",
    FilterType: "crontab",
    FilterKey: "dayOfWeek",
    FilterValue: "1,2,3,4,5,6,7",
    SrcType: "db",
    SrcRegion: regionId,
    DestType: "level1",
    DestRegion: regionId,
    RetentionType: "delay",
    RetentionValue: policy.retentionDays,
    OnlyPreserveOneEachDay: false,
    OnlyPreserveOneEachHour: false,
  };
  const log = {
    EnableLogBackup: policy.logBackup ? 1 : 0,
    LogRetentionType: "delay",
    LogRetentionValue: policy.logRetentionDays,
  };
  return {
    AdvancedBackupPolicyEnabled: true,
    AdvancedDataPolicies: { AdvancedDataPolicy: [data] },
    AdvancedLogPolicies: { AdvancedLogPolicy: [log] },
  };
}
