import * as z from "zod";
import { withoutUndefined } from "../../model/without-undefined";
import { days, epochMs, flag, rawText } from "../fact-schema";
import { keepOnReleaseOf } from "../keep-on-release-of";
import { parseResponse } from "../parse-response";
import type { PolicyApi } from "../policy-api";
import { MONGODB_TITLE } from "./title";

const response = z.object({
  BackupRetentionPeriod: days,
  EnableBackupLog: flag,
  LogBackupRetentionPeriod: days,
  PreferredNextBackupTime: epochMs,
  BackupRetentionPolicyOnClusterDeletion: rawText,
});

const KEEP_VALUES = { 0: "None", 1: "Latest", 2: "All" } as const;

/** `DescribeBackupPolicy` of DDS 2015-12-01: the retention is a string, what to keep after a release is a number. */
export const mongodbPolicy: PolicyApi = {
  keepValues: KEEP_VALUES,
  parameters: ({ instanceId }) => ({ DBInstanceId: instanceId }),
  parse(body, { instanceId }) {
    const policy = parseResponse(response, body, {
      title: MONGODB_TITLE,
      action: "DescribeBackupPolicy",
      instanceId,
    });
    return withoutUndefined({
      retentionDays: policy.BackupRetentionPeriod,
      logBackup: policy.EnableBackupLog,
      logRetentionDays: policy.LogBackupRetentionPeriod,
      nextBackupAt: policy.PreferredNextBackupTime,
      isAdvanced: false,
      keepOnRelease: keepOnReleaseOf(policy.BackupRetentionPolicyOnClusterDeletion, KEEP_VALUES),
      rawKeepOnRelease: policy.BackupRetentionPolicyOnClusterDeletion,
    });
  },
};
