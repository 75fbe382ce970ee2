import * as z from "zod";
import { withoutUndefined } from "../../model/without-undefined";
import { days, epochMs, flag, rawText } from "../fact-schema";
import { keepOnReleaseOf } from "../keep-on-release-of";
import { parseResponse } from "../parse-response";
import type { PolicyApi } from "../policy-api";
import { RDS_TITLE } from "./title";

const response = z.object({
  BackupRetentionPeriod: days,
  BackupLog: rawText,
  EnableBackupLog: flag,
  LogBackupRetentionPeriod: days,
  PreferredNextBackupTime: epochMs,
  AdvancedBackupPolicyEnabled: z.unknown().optional(),
  ReleasedKeepPolicy: rawText,
});

/** The API spells the second value "Lastest". */
const KEEP_VALUES = { None: "None", Lastest: "Latest", All: "All" } as const;

/** `DescribeBackupPolicy` of RDS 2014-08-15. Without a mode, the response has the data and the log settings. */
export const rdsPolicy: PolicyApi = {
  latestIsNewestSet: true,
  keepValues: KEEP_VALUES,
  parameters: ({ instanceId }) => ({ DBInstanceId: instanceId }),
  parse(body, { instanceId }) {
    const policy = parseResponse(response, body, {
      title: RDS_TITLE,
      action: "DescribeBackupPolicy",
      instanceId,
    });
    return withoutUndefined({
      retentionDays: policy.BackupRetentionPeriod,
      logBackup: logBackup(policy.BackupLog, policy.EnableBackupLog),
      logRetentionDays: policy.LogBackupRetentionPeriod,
      nextBackupAt: policy.PreferredNextBackupTime,
      // Missing before advanced policies existed. Any other value than false may mean one.
      isAdvanced: flag.parse(policy.AdvancedBackupPolicyEnabled ?? false) !== false,
      keepOnRelease: keepOnReleaseOf(policy.ReleasedKeepPolicy, KEEP_VALUES),
      rawKeepOnRelease: policy.ReleasedKeepPolicy,
    });
  },
};

/** The two fields show one switch. Where they disagree, the switch counts as off. */
function logBackup(text: string, enabled: boolean | undefined): boolean | undefined {
  if (text === "Disabled" || enabled === false) return false;
  return text === "Enable" || enabled === true ? true : undefined;
}
