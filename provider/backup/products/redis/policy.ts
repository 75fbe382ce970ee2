import * as z from "zod";
import { withoutUndefined } from "../../model/without-undefined";
import { days, epochMs, flag } from "../fact-schema";
import { parseResponse } from "../parse-response";
import type { PolicyApi } from "../policy-api";
import { REDIS_TITLE } from "./title";

const response = z.object({ BackupRetentionPeriod: days, EnableBackupLog: flag, PreferredNextBackupTime: epochMs });

/** `DescribeBackupPolicy` of R-KVStore 2015-01-01. An `AccessDeniedDetail` in a successful response is no error. */
export const redisPolicy: PolicyApi = {
  keepValues: {},
  parameters: ({ instanceId }) => ({ InstanceId: instanceId }),
  parse(body, { instanceId }) {
    const policy = parseResponse(response, body, {
      title: REDIS_TITLE,
      action: "DescribeBackupPolicy",
      instanceId,
    });
    return withoutUndefined({
      retentionDays: policy.BackupRetentionPeriod,
      logBackup: policy.EnableBackupLog,
      nextBackupAt: policy.PreferredNextBackupTime,
      isAdvanced: false,
      keepOnRelease: "NotOffered" as const,
      rawKeepOnRelease: "",
    });
  },
};
