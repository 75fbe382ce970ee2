import { GatewayError } from "../../server/gateway-error";
import type { JsonObject } from "../../server/raw-json";
import { blocksBackup } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { findRedisInstance } from "./find-redis-instance";

/**
 * R-KVStore API 2015-01-01 CreateBackup. Returns `BackupJobID` as a string. On clusters bought before 2023-12-05 it holds
 * one id for each shard (`"1022,2480"`).
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

/** Whether a retention is valid: 7 to 730 days, or -1 for no limit. */
function isRetention(text: string): boolean {
  const days = Number(text);
  return Number.isInteger(days) && (days === -1 || (days >= 7 && days <= 730));
}
