/**
 * `CreateBackup` of the four products.
 *
 * @module
 */
import * as z from "zod";
import { optionalId } from "./response-schema";
import type { CreateApi } from "./create-api";
import { MalformedResponseError } from "../model/errors";
import { parseResponse } from "./parse-response";

/** R-KVStore writes `BackupJobID`; older MongoDB responses have `BackupId` alone. */
const response = z.object({ BackupJobId: optionalId, BackupJobID: optionalId, BackupId: optionalId });

function jobIdsIn(body: unknown, title: string): string[] {
  const { BackupJobId, BackupJobID, BackupId } = parseResponse(response, body, title, "CreateBackup");
  const joined = BackupJobId ?? BackupJobID ?? BackupId;
  const jobIds = new Set(joined?.split(",").filter(Boolean));
  if (jobIds.size === 0)
    throw new MalformedResponseError(`${title} took CreateBackup and did not say which job it started.`);
  return [...jobIds];
}

const retention = (days: number | undefined) => (days === undefined ? {} : { BackupRetentionPeriod: String(days) });

/** RDS 2014-08-15. It has no ClientToken: every accepted post is a new backup. */
export const rdsCreate: CreateApi = {
  idempotent: false,
  parameters: ({ instanceId, method, type, retentionDays }) => ({
    DBInstanceId: instanceId,
    ...(method !== undefined && { BackupMethod: method }),
    ...(type !== undefined && { BackupType: type }),
    ...retention(retentionDays),
  }),
  parse: (body) => jobIdsIn(body, "ApsaraDB RDS"),
};

/** R-KVStore 2015-01-01. */
export const redisCreate: CreateApi = {
  idempotent: false,
  parameters: ({ instanceId, retentionDays }) => ({ InstanceId: instanceId, ...retention(retentionDays) }),
  parse: (body) => jobIdsIn(body, "Tair (Redis)"),
};

/** PolarDB 2017-08-01: the only one with a ClientToken. */
export const polardbCreate: CreateApi = {
  idempotent: true,
  parameters: ({ instanceId, clientToken }) => ({ DBClusterId: instanceId, ClientToken: clientToken }),
  parse: (body) => jobIdsIn(body, "PolarDB"),
};

/** DDS 2015-12-01. */
export const mongodbCreate: CreateApi = {
  idempotent: false,
  parameters: ({ instanceId, method, retentionDays }) => ({
    DBInstanceId: instanceId,
    ...(method !== undefined && { BackupMethod: method }),
    ...retention(retentionDays),
  }),
  parse: (body) => jobIdsIn(body, "ApsaraDB for MongoDB"),
};
