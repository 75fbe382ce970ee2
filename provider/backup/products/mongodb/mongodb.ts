/**
 * ApsaraDB for MongoDB (DDS), API version 2015-12-01.
 *
 * @module
 */
import * as z from "zod";
import { id, list, optionalText, percent, text } from "../response-schema";
import { openJobIdProblem } from "../job-id";
import { makeTask } from "../make-task";
import { parseResponse } from "../parse-response";
import type { ProductApi } from "../product-definition";
import type { StatusTable } from "../../model/state";
import { mongodbCreate } from "../create-backup";
import { mongodbSets } from "./sets";

/** The API spells it `BackupjobId`. */
const job = z.object({
  BackupjobId: id,
  BackupSetStatus: text,
  JobMode: optionalText,
  Progress: percent,
  BackupStartTime: optionalText,
});

/** `BackupSetStatus`: a failed task has none, it vanishes. */
const STATUSES: StatusTable = {
  Scheduled: "NotStarted",
  Checking: "Running",
  Backuping: "Running",
  Finished: "Finished",
};

const response = z.object({ RequestId: text, BackupJobs: list(job) });

/** How MongoDB is requested backup tasks, and what it responses. It has no failed state and tells no backup set. */
export const mongodb: ProductApi = {
  product: "MongoDb",
  title: "ApsaraDB for MongoDB",
  version: "2015-12-01",
  endpointKey: "dds",
  ramPrefix: "dds",
  sets: mongodbSets,
  create: mongodbCreate,
  filters: { mode: false, status: false },
  jobIdProblem: openJobIdProblem,
  parameters: (request, jobId) => ({
    DBInstanceId: request.instanceId,
    ...(jobId !== undefined && { BackupJobId: jobId }),
  }),
  parse(body, { instanceId, regionId }) {
    const parsed = parseResponse(response, body, this.title, "DescribeBackupTasks");
    return {
      requestId: parsed.RequestId,
      tasks: parsed.BackupJobs.map((row) =>
        makeTask(
          {
            product: "MongoDb",
            regionId,
            instanceId,
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
