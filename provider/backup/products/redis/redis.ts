/**
 * ApsaraDB for Redis and Tair (R-KVStore), API version 2015-01-01.
 *
 * @module
 */
import * as z from "zod";
import { id, list, optionalText, percent, text } from "../response-schema";
import { MalformedResponseError } from "../../model/errors";
import { numericJobIdProblem } from "../job-id";
import { makeTask } from "../make-task";
import { parseResponse } from "../parse-response";
import type { ProductApi } from "../product-definition";
import type { StatusTable } from "../../model/state";
import { redisCreate } from "../create-backup";
import { redisSets } from "./sets";

const job = z.object({
  BackupJobID: id,
  BackupProgressStatus: text,
  JobMode: optionalText,
  TaskAction: optionalText,
  Progress: percent,
  /** Deprecated in favour of `Progress`; older regions still send it alone. */
  Process: percent,
  StartTime: optionalText,
  NodeId: optionalText,
});

/** `BackupProgressStatus`: a failed task has none, it vanishes. */
const STATUSES: StatusTable = {
  NoStart: "NotStarted",
  Preparing: "Running",
  Waiting: "Running",
  Uploading: "Running",
  Checking: "Running",
  Finished: "Finished",
};

const response = z.object({ RequestId: text, InstanceId: optionalText, BackupJobs: list(job) });

/** How Redis/Tair is requested backup tasks, and what it responses. It has no failed state and tells no backup set. */
export const redis: ProductApi = {
  product: "Redis",
  title: "Tair (Redis)",
  version: "2015-01-01",
  endpointKey: "r-kvstore",
  ramPrefix: "kvstore",
  sets: redisSets,
  create: redisCreate,
  filters: { mode: true, status: false },
  jobIdProblem: numericJobIdProblem,
  parameters: (request, jobId) => ({
    InstanceId: request.instanceId,
    RegionId: request.regionId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
    ...(request.backupMode && { JobMode: request.backupMode }),
  }),
  parse(body, { instanceId, regionId }) {
    const parsed = parseResponse(response, body, this.title, "DescribeBackupTasks");
    if (parsed.InstanceId !== undefined && parsed.InstanceId !== instanceId) {
      throw new MalformedResponseError(
        `${this.title} was requested about ${instanceId} and responded about another instance.`,
        {
          requestId: parsed.RequestId,
        },
      );
    }
    return {
      requestId: parsed.RequestId,
      tasks: parsed.BackupJobs.map((row) =>
        makeTask(
          {
            product: "Redis",
            regionId,
            instanceId,
            jobId: row.BackupJobID,
            rawStatus: row.BackupProgressStatus,
            rawProgressStatus: row.BackupProgressStatus,
            mode: row.JobMode,
            action: row.TaskAction,
            progress: row.Progress ?? row.Process,
            startTime: row.StartTime,
            nodeId: row.NodeId,
          },
          STATUSES,
        ),
      ),
    };
  },
};
