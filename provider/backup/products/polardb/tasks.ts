import * as z from "zod";
import { id, list, optionalText, percent, text } from "../response-schema";
import { makeRow } from "../make-row";
import { parseResponse } from "../parse-response";
import type { StatusTable } from "../../model/state";
import type { TasksApi } from "../tasks-api";
import { POLARDB_TITLE } from "./title";

const job = z.object({
  BackupJobId: id,
  BackupProgressStatus: text,
  JobMode: optionalText,
  TaskAction: optionalText,
  Process: percent,
  StartTime: optionalText,
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

const response = z.object({ RequestId: text, Items: z.object({ BackupJob: list(job) }) });

/** `DescribeBackupTasks` of PolarDB 2017-08-01. A row names no backup set. */
export const polardbTasks: TasksApi = {
  filters: { mode: true, status: false },
  parameters: (query, jobId) => ({
    DBClusterId: query.instanceId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
    ...(query.backupMode && { BackupMode: query.backupMode }),
  }),
  parse(body, { instanceId }) {
    const { RequestId, Items } = parseResponse(response, body, {
      title: POLARDB_TITLE,
      action: "DescribeBackupTasks",
      instanceId,
    });
    return {
      requestId: RequestId,
      rows: Items.BackupJob.map((row) =>
        makeRow(
          {
            jobId: row.BackupJobId,
            rawStatus: row.BackupProgressStatus,
            rawProgressStatus: row.BackupProgressStatus,
            mode: row.JobMode,
            action: row.TaskAction,
            progress: row.Process,
            startTime: row.StartTime,
          },
          STATUSES,
        ),
      ),
    };
  },
};
