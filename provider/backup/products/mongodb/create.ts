import type { CreateApi } from "../create-api";
import { parseCreatedJobs } from "../parse-created-jobs";
import { retentionParameter } from "../retention-parameter";
import { MONGODB_TITLE } from "./title";

/** `CreateBackup` of DDS 2015-12-01. It has no ClientToken: each accepted request creates another backup. */
export const mongodbCreate: CreateApi = {
  idempotent: false,
  parameters: ({ instanceId, method, retentionDays }) => ({
    DBInstanceId: instanceId,
    ...(method !== undefined && { BackupMethod: method }),
    ...retentionParameter(retentionDays),
  }),
  parse: (body, request) => parseCreatedJobs(body, MONGODB_TITLE, request),
};
