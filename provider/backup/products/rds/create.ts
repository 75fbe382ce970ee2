import type { CreateApi } from "../create-api";
import { parseCreatedJobs } from "../parse-created-jobs";
import { retentionParameter } from "../retention-parameter";
import { RDS_TITLE } from "./title";

/** `CreateBackup` of RDS 2014-08-15. It has no ClientToken: each accepted request creates another backup. */
export const rdsCreate: CreateApi = {
  idempotent: false,
  parameters: ({ instanceId, method, type, retentionDays }) => ({
    DBInstanceId: instanceId,
    ...(method !== undefined && { BackupMethod: method }),
    ...(type !== undefined && { BackupType: type }),
    ...retentionParameter(retentionDays),
  }),
  parse: (body, request) => parseCreatedJobs(body, RDS_TITLE, request),
};
