/**
 * PolarDB for MySQL, PostgreSQL and Oracle, API version 2017-08-01.
 *
 * @module
 */
import * as z from "zod";
import { id, list, optionalText, percent, text } from "../response-schema";
import { numericJobIdProblem } from "../job-id";
import { makeTask } from "../make-task";
import { parseResponse } from "../parse-response";
import type { ProductApi } from "../product-definition";
import type { StatusTable } from "../../model/state";
import { polardbCreate } from "../create-backup";
import { polardbSets } from "./sets";

const job = z.object({
  BackupJobId: id,
  BackupProgressStatus: text,
  JobMode: optionalText,
  TaskAction: optionalText,
  Process: percent,
  StartTime: optionalText,
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

const response = z.object({ RequestId: text, Items: z.object({ BackupJob: list(job) }) });

/** How PolarDB is requested backup tasks, and what it responses. It has no failed state and tells no backup set. */
export const polardb: ProductApi = {
  product: "PolarDb",
  title: "PolarDB",
  version: "2017-08-01",
  endpointKey: "polardb",
  ramPrefix: "polardb",
  sets: polardbSets,
  create: polardbCreate,
  filters: { mode: true, status: false },
  jobIdProblem: numericJobIdProblem,
  parameters: (request, jobId) => ({
    DBClusterId: request.instanceId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
    ...(request.backupMode && { BackupMode: request.backupMode }),
  }),
  parse(body, { instanceId, regionId }) {
    const parsed = parseResponse(response, body, this.title, "DescribeBackupTasks");
    return {
      requestId: parsed.RequestId,
      tasks: parsed.Items.BackupJob.map((row) =>
        makeTask(
          {
            product: "PolarDb",
            regionId,
            instanceId,
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
