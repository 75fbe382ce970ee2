import * as z from "zod";
import { bytes } from "../fact-schema";
import { id, list, optionalText, text } from "../response-schema";
import { makeSet, SET_FIELDS } from "../make-set";
import { parseResponse } from "../parse-response";
import { count } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { REDIS_TITLE } from "./title";

const set = z.object({
  ...SET_FIELDS,
  BackupJobID: id,
  NodeInstanceId: optionalText,
  BackupSize: bytes,
});

const response = z.object({ RequestId: text, TotalCount: count, Backups: z.object({ Backup: list(set) }) });

/** `DescribeBackups` of R-KVStore 2015-01-01: ids are numbers, and a cluster has one row for each shard. */
export const redisSets: SetsApi = {
  parameters: ({ instanceId, backupId, jobId, from, to, page }) => ({
    InstanceId: instanceId,
    StartTime: minuteOf(from),
    EndTime: minuteOf(to),
    ...(backupId !== undefined && { BackupId: backupId }),
    ...(jobId !== undefined && { BackupJobId: jobId }),
    PageSize: "300",
    PageNumber: String(page),
  }),
  parse(body, { instanceId }) {
    const { RequestId, TotalCount, Backups } = parseResponse(response, body, {
      title: REDIS_TITLE,
      action: "DescribeBackups",
      instanceId,
    });
    return {
      requestId: RequestId,
      total: TotalCount,
      sets: Backups.Backup.map((row) =>
        makeSet(row, { jobId: row.BackupJobID, nodeId: row.NodeInstanceId, sizeBytes: row.BackupSize }),
      ),
    };
  },
};
