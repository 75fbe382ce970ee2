/**
 * ApsaraDB RDS, API version 2014-08-15.
 *
 * @module
 */
import * as z from "zod";
import { id, list, optionalId, optionalText, percent, text } from "../response-schema";
import { makeTask } from "../make-task";
import { parseResponse } from "../parse-response";
import type { ProductApi } from "../product-definition";
import type { StatusTable } from "../../model/state";
import { rdsCreate } from "../create-backup";
import { rdsSets } from "./sets";
import { numericJobIdProblem } from "../job-id";

/** `BackupStatus` is returned only once a task runs; `BackupProgressStatus` always. One of the two must be there. */
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

/** `BackupStatus`; `BackupProgressStatus` has the same ones but for Failed. */
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

/** How RDS is requested backup tasks, and what it responses. */
export const rds: ProductApi = {
  product: "Rds",
  title: "ApsaraDB RDS",
  version: "2014-08-15",
  endpointKey: "rds",
  ramPrefix: "rds",
  sets: rdsSets,
  create: rdsCreate,
  filters: { mode: true, status: true },
  jobIdProblem: numericJobIdProblem,
  parameters: (request, jobId) => ({
    DBInstanceId: request.instanceId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
    ...(request.backupMode && { BackupMode: request.backupMode }),
    ...(request.backupJobStatus && { BackupJobStatus: request.backupJobStatus }),
    ...(request.clientToken !== undefined && { ClientToken: request.clientToken }),
    ...(request.flag !== undefined && { Flag: request.flag }),
  }),
  parse(body, { instanceId, regionId }) {
    const parsed = parseResponse(response, body, this.title, "DescribeBackupTasks");
    return {
      requestId: parsed.RequestId,
      tasks: parsed.Items.BackupJob.map((row) =>
        makeTask(
          {
            product: "Rds",
            regionId,
            instanceId,
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
