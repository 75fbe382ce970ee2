import * as z from "zod";
import { id, list, optionalId, optionalText, percent, text } from "../response-schema";
import { makeRow } from "../make-row";
import { parseResponse } from "../parse-response";
import type { StatusTable } from "../../model/state";
import type { TasksApi } from "../tasks-api";
import { RDS_TITLE } from "./title";

/** `BackupStatus` is returned only once a task runs, `BackupProgressStatus` always. A row must have one of the two. */
const job = z
  .object({
    BackupJobId: id,
    BackupStatus: optionalText,
    BackupProgressStatus: optionalText,
    JobMode: optionalText,
    TaskAction: optionalText,
    Process: percent,
    BackupId: optionalId,
  })
  .refine((row) => row.BackupStatus ?? row.BackupProgressStatus, {
    error: "neither BackupStatus nor BackupProgressStatus",
  });

/** The values of `BackupStatus`. `BackupProgressStatus` has the same values except Failed. */
const STATUSES: StatusTable = {
  NoStart: "NotStarted",
  Preparing: "Running",
  Waiting: "Running",
  Uploading: "Running",
  Checking: "Running",
  Finished: "Finished",
  Failed: "Failed",
};

const response = z.object({ RequestId: text, Items: z.object({ BackupJob: list(job) }) });

/** `DescribeBackupTasks` of RDS 2014-08-15: the only one with a failed state, and the only one that names the set. */
export const rdsTasks: TasksApi = {
  filters: { mode: true, status: true },
  parameters: (query, jobId) => ({
    DBInstanceId: query.instanceId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
    ...(query.backupMode && { BackupMode: query.backupMode }),
    ...(query.backupJobStatus && { BackupJobStatus: query.backupJobStatus }),
    ...(query.clientToken !== undefined && { ClientToken: query.clientToken }),
    ...(query.flag !== undefined && { Flag: query.flag }),
  }),
  parse(body, { instanceId }) {
    const { RequestId, Items } = parseResponse(response, body, {
      title: RDS_TITLE,
      action: "DescribeBackupTasks",
      instanceId,
    });
    return {
      requestId: RequestId,
      rows: Items.BackupJob.map((row) =>
        makeRow(
          {
            jobId: row.BackupJobId,
            rawStatus: row.BackupStatus ?? row.BackupProgressStatus ?? "",
            rawProgressStatus: row.BackupProgressStatus,
            mode: row.JobMode,
            action: row.TaskAction,
            progress: row.Process,
            backupId: row.BackupId,
          },
          STATUSES,
        ),
      ),
    };
  },
};
