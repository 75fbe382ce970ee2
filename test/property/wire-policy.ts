import type { Cloud } from "./cloud";
import { policyAt } from "./true-release";

/** The body of a `DescribeBackupPolicy` response at the time `t`, in the format of the product. */
export function policyBody({ product, release }: Cloud, t: number) {
  const { keep, isAdvanced } = policyAt(release, t);
  switch (product) {
    case "Rds":
      return {
        RequestId: "P",
        BackupRetentionPeriod: 7,
        AdvancedBackupPolicyEnabled: isAdvanced,
        ...(keep !== "" && { ReleasedKeepPolicy: keep }),
      };
    case "PolarDb":
      return {
        RequestId: "P",
        BackupPolicyLevel: isAdvanced ? "Advanced" : "Normal",
        ...(keep !== "" && { BackupRetentionPolicyOnClusterDeletion: keep }),
      };
    case "MongoDb":
      return {
        RequestId: "P",
        BackupRetentionPeriod: "7",
        ...(keep !== "" && { BackupRetentionPolicyOnClusterDeletion: Number(keep) }),
      };
    case "Redis":
      return { RequestId: "P", BackupRetentionPeriod: "7", AccessDeniedDetail: { NoPermissionType: "_" } };
  }
}
