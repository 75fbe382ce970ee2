import type { ActionContext, ApiAction } from "../api-product";
import { GatewayError } from "../../server/gateway-error";
import { blocksBackup } from "../../world/job";
import type { JsonObject } from "../../server/raw-json";
import { findRedisInstance } from "./find-redis-instance";

/**
 * R-KVStore API 2015-01-01 CreateBackup: answers `BackupJobID` as a text, and on clusters bought before 2023-12-05
 * several of them (`"1022,2480"`), one for each shard.
 */
export const createBackup: ApiAction = { required: ["InstanceId"], run };

function run(context: ActionContext): JsonObject {
  const instance = findRedisInstance(context);
  const days = context.parameter("BackupRetentionPeriod");
  if (days !== undefined && !isRetention(days)) {
    throw new GatewayError(
      400,
      "InvalidBackupRetentionPeriod.Malformed",
      "The specified backup retention period is invalid.",
    );
  }
  if (instance.status !== "Normal") {
    throw new GatewayError(
      403,
      "IncorrectDBInstanceState",
      "Current DB instance state does not support this operation.",
    );
  }
  if (instance.jobs.some((job) => blocksBackup(job, context.now))) {
    throw new GatewayError(400, "BackupJobExists", "A backup job already exists in the specified DB instance.");
  }
  const jobs = context.world.createBackup(instance, context.now);
  return { BackupJobID: jobs.map((job) => job.jobId).join(",") };
}

/** 7 to 730 days, or -1 for ever. */
function isRetention(text: string): boolean {
  const days = Number(text);
  return Number.isInteger(days) && (days === -1 || (days >= 7 && days <= 730));
}
