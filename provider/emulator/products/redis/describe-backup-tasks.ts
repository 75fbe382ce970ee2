import { GatewayError } from "../../server/gateway-error";
import { numericId } from "../../server/numeric-id";
import type { JsonObject } from "../../server/raw-json";
import { toSeconds } from "../../server/wire-time";
import type { Instance } from "../../world/instance";
import { isFoundById, isRunning, phaseOf, progressOf, type Job } from "../../world/job";
import type { ActionContext, ApiAction } from "../api-product";
import { enumParameter } from "../enum-parameter";
import { requestedJobs, taskAction } from "../requested-jobs";
import { findRedisInstance } from "./find-redis-instance";

/**
 * R-KVStore API 2015-01-01 DescribeBackupTasks: `BackupJobs[]` with `BackupJobID` as a number. There is no status for
 * a failed job: it disappears, and DescribeBackups lists its Failed set.
 */
export const describeBackupTasks: ApiAction = { required: ["InstanceId"], run };

function run(context: ActionContext): JsonObject {
  const { now } = context;
  const instance = findRedisInstance(context);
  const malformed = new GatewayError(400, "InvalidParameters.Format", "Specified parameter is not valid.");
  const mode = enumParameter(context, "JobMode", ["Automated", "Manual"], malformed);
  const jobs = requestedJobs(context, instance, { jobId: context.parameter("BackupJobId"), mode });
  const reported = jobs.filter((job) => phaseOf(job, now) !== "Failed" && isFoundById(job, now));
  return { InstanceId: instance.id, BackupJobs: reported.flatMap((job) => rows(instance, job, now)) };
}

/** One row, or one for each shard node of a cluster. */
function rows(instance: Instance, job: Job, now: number): JsonObject[] {
  const nodes = job.nodeId === undefined ? (instance.spec.nodes ?? [undefined]) : [job.nodeId];
  const raw = isRunning(job, now) ? job.rawStatus : undefined;
  const percent = String(progressOf(job, now));
  return nodes.map((nodeId) => ({
    BackupJobID: numericId(job.jobId),
    BackupProgressStatus: raw ?? phaseOf(job, now),
    JobMode: job.mode,
    NodeId: nodeId,
    // Deprecated: newer responses have the progress in Progress, and 0 here.
    Process: instance.spec.olderResponses === true ? percent : "0",
    Progress: instance.spec.olderResponses === true ? undefined : percent,
    StartTime: toSeconds(job.startsAt ?? job.createdAt),
    TaskAction: taskAction(job),
  }));
}
