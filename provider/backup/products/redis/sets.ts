import * as z from "zod";
import { id, list, optionalText, text } from "../response-schema";
import { parseResponse } from "../parse-response";
import { count, optionalTime, time } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { withoutUndefined } from "../../model/without-undefined";
import { REDIS_TITLE } from "./title";

const set = z.object({
  BackupId: id,
  BackupJobID: id,
  BackupStatus: text,
  BackupStartTime: time,
  BackupEndTime: optionalTime,
  BackupType: optionalText,
  BackupMethod: optionalText,
  NodeInstanceId: optionalText,
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
        withoutUndefined({
          backupId: row.BackupId,
          jobId: row.BackupJobID,
          rawStatus: row.BackupStatus,
          empty: false,
          type: row.BackupType ?? "",
          method: row.BackupMethod ?? "",
          startTime: row.BackupStartTime,
          endTime: row.BackupEndTime,
          mayBePartial: false,
          nodeId: row.NodeInstanceId,
        }),
      ),
    };
  },
};
