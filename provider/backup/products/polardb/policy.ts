import * as z from "zod";
import { withoutUndefined } from "../../model/without-undefined";
import { days, epochMs, rawText } from "../fact-schema";
import { keepOnReleaseOf } from "../keep-on-release-of";
import { parseResponse } from "../parse-response";
import type { PolicyApi } from "../policy-api";
import { POLARDB_TITLE } from "./title";

const response = z.object({
  BackupPolicyLevel: z.unknown().optional(),
  DataLevel1BackupRetentionPeriod: days,
  PreferredNextBackupTime: epochMs,
  BackupRetentionPolicyOnClusterDeletion: rawText,
});

const KEEP_VALUES = { NONE: "None", LATEST: "Latest", ALL: "All" } as const;

/** `DescribeBackupPolicy` of PolarDB 2017-08-01: all fields are strings. Logs have a policy and a call of their own. */
export const polardbPolicy: PolicyApi = {
  keepValues: KEEP_VALUES,
  parameters: ({ instanceId }) => ({ DBClusterId: instanceId }),
  parse(body, { instanceId }) {
    const policy = parseResponse(response, body, {
      title: POLARDB_TITLE,
      action: "DescribeBackupPolicy",
      instanceId,
    });
    return withoutUndefined({
      retentionDays: policy.DataLevel1BackupRetentionPeriod,
      nextBackupAt: policy.PreferredNextBackupTime,
      // Missing where advanced policies are not offered. Any other level than Normal may mean one.
      isAdvanced: (policy.BackupPolicyLevel ?? "Normal") !== "Normal",
      keepOnRelease: keepOnReleaseOf(policy.BackupRetentionPolicyOnClusterDeletion, KEEP_VALUES),
      rawKeepOnRelease: policy.BackupRetentionPolicyOnClusterDeletion,
    });
  },
};
