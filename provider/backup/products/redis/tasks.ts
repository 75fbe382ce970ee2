import * as z from "zod";
import { id, list, optionalText, percent, text } from "../response-schema";
import { MalformedResponseError } from "../../model/errors";
import { makeRow } from "../make-row";
import { parseResponse } from "../parse-response";
import type { StatusTable } from "../../model/state";
import type { TasksApi } from "../tasks-api";
import { REDIS_TITLE } from "./title";

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

/** The values of `BackupProgressStatus`. There is none for a failed task: the API stops listing it. */
const STATUSES: StatusTable = {
  NoStart: "NotStarted",
  Preparing: "Running",
  Waiting: "Running",
  Uploading: "Running",
  Checking: "Running",
  Finished: "Finished",
};

const response = z.object({ RequestId: text, InstanceId: optionalText, BackupJobs: list(job) });

/** `DescribeBackupTasks` of R-KVStore 2015-01-01: a cluster has one row for each shard, and a row names no backup set. */
export const redisTasks: TasksApi = {
  filters: { mode: true, status: false },
  parameters: (query, jobId) => ({
    InstanceId: query.instanceId,
    RegionId: query.regionId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
    ...(query.backupMode && { JobMode: query.backupMode }),
  }),
  parse(body, { instanceId }) {
    const parsed = parseResponse(response, body, { title: REDIS_TITLE, action: "DescribeBackupTasks", instanceId });
    if (parsed.InstanceId !== undefined && parsed.InstanceId !== instanceId) {
      throw new MalformedResponseError(
        `${REDIS_TITLE} returned the backup tasks of an instance other than ${instanceId}.`,
        { requestId: parsed.RequestId },
      );
    }
    return {
      requestId: parsed.RequestId,
      rows: parsed.BackupJobs.map((row) =>
        makeRow(
          {
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
