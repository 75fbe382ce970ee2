import type { CreateApi } from "../create-api";
import { parseCreatedJobs } from "../parse-created-jobs";
import { retentionParameter } from "../retention-parameter";
import { REDIS_TITLE } from "./title";

/** `CreateBackup` of R-KVStore 2015-01-01. It has no ClientToken: each accepted request creates another backup. */
export const redisCreate: CreateApi = {
  idempotent: false,
  parameters: ({ instanceId, retentionDays }) => ({ InstanceId: instanceId, ...retentionParameter(retentionDays) }),
  parse: (body, request) => parseCreatedJobs(body, REDIS_TITLE, request),
};
