import * as z from "zod";
import { id, list, optionalId, optionalText, text } from "../response-schema";
import { parseResponse } from "../parse-response";
import { available, count, optionalTime, time } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { withoutUndefined } from "../../model/without-undefined";
import { MONGODB_TITLE } from "./title";

const set = z.object({
  BackupId: id,
  BackupJobId: optionalId,
  BackupStatus: text,
  BackupStartTime: time,
  BackupEndTime: optionalTime,
  BackupType: optionalText,
  BackupMethod: optionalText,
  IsAvail: available,
});

const response = z.object({ RequestId: text, TotalCount: count, Backups: z.object({ Backup: list(set) }) });

/** `DescribeBackups` of DDS 2015-12-01: a row may name its job, and `IsAvail` is a boolean. */
export const mongodbSets: SetsApi = {
  parameters: ({ instanceId, backupId, jobId, from, to, page }) => ({
    DBInstanceId: instanceId,
    StartTime: minuteOf(from),
    EndTime: minuteOf(to),
    ...(backupId !== undefined && { BackupId: backupId }),
    ...(jobId !== undefined && { BackupJobId: jobId }),
    PageSize: "100",
    PageNumber: String(page),
  }),
  parse(body, { instanceId }) {
    const { RequestId, TotalCount, Backups } = parseResponse(response, body, {
      title: MONGODB_TITLE,
      action: "DescribeBackups",
      instanceId,
    });
    return {
      requestId: RequestId,
      total: TotalCount,
      sets: Backups.Backup.map((row) =>
        withoutUndefined({
          backupId: row.BackupId,
          jobId: row.BackupJobId,
          rawStatus: row.BackupStatus,
          available: row.IsAvail,
          empty: false,
          type: row.BackupType ?? "",
          method: row.BackupMethod ?? "",
          startTime: row.BackupStartTime,
          endTime: row.BackupEndTime,
          mayBePartial: false,
        }),
      ),
    };
  },
};
