import { nextBackup } from "../../world/backup-policy";
import type { ApiAction } from "../api-product";
import { findRedisInstance } from "./find-redis-instance";
import { logStartTime } from "./log-start-time";

/** A deprecated member, which older responses of a success have with placeholders. It is no denial. */
const PLACEHOLDER_DETAIL = {
  AuthAction: "_",
  AuthPrincipalDisplayName: "_",
  AuthPrincipalOwnerId: "_",
  AuthPrincipalType: "_",
  EncodedDiagnosticMessage: "-",
  NoPermissionType: "_",
  PolicyType: "_",
};

/** R-KVStore API 2015-01-01 DescribeBackupPolicy. The retention is a string, EnableBackupLog is a number. */
export const describeBackupPolicy: ApiAction = {
  required: ["InstanceId"],
  quota: { requests: 200, windowMs: 60_000 },
  run: (context) => {
    const instance = findRedisInstance(context);
    const { policy, spec } = instance;
    return {
      PreferredBackupPeriod: policy.period,
      PreferredBackupTime: policy.time,
      PreferredNextBackupTime: nextBackup(policy, context.now),
      BackupRetentionPeriod: String(policy.retentionDays),
      EnableBackupLog: policy.logBackup ? 1 : 0,
      BackupLogStartTime: logStartTime(instance, context.now),
      DbsInstance: "0",
      AccessDeniedDetail: spec.olderResponses === true ? PLACEHOLDER_DETAIL : undefined,
      ...policy.fields,
    };
  },
};
