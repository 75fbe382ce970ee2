import * as z from "zod";
import { id, list, optionalText, percent, text } from "../response-schema";
import { makeRow } from "../make-row";
import { parseResponse } from "../parse-response";
import type { StatusTable } from "../../model/state";
import type { TasksApi } from "../tasks-api";
import { MONGODB_TITLE } from "./title";

const job = z.object({
  /** The API writes this name with a lower-case `j`. */
  BackupjobId: id,
  BackupSetStatus: text,
  JobMode: optionalText,
  Progress: percent,
  BackupStartTime: optionalText,
});

/** The values of `BackupSetStatus`. There is none for a failed task: the API stops listing it. */
const STATUSES: StatusTable = {
  Scheduled: "NotStarted",
  Checking: "Running",
  Backuping: "Running",
  Finished: "Finished",
};

const response = z.object({ RequestId: text, BackupJobs: list(job) });

/** `DescribeBackupTasks` of DDS 2015-12-01. A row names no backup set. */
export const mongodbTasks: TasksApi = {
  filters: { mode: false, status: false },
  parameters: (query, jobId) => ({
    DBInstanceId: query.instanceId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
  }),
  parse(body, { instanceId }) {
    const { RequestId, BackupJobs } = parseResponse(response, body, {
      title: MONGODB_TITLE,
      action: "DescribeBackupTasks",
      instanceId,
    });
    return {
      requestId: RequestId,
      rows: BackupJobs.map((row) =>
        makeRow(
          {
            jobId: row.BackupjobId,
            rawStatus: row.BackupSetStatus,
            mode: row.JobMode,
            progress: row.Progress,
            startTime: row.BackupStartTime,
          },
          STATUSES,
        ),
      ),
    };
  },
};
