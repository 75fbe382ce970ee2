import * as z from "zod";
import { id, list, optionalText, text } from "../response-schema";
import { parseResponse } from "../parse-response";
import { available, count, optionalTime, time } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { withoutUndefined } from "../../model/without-undefined";

const set = z.object({
  BackupId: id,
  BackupStatus: text,
  BackupStartTime: time,
  BackupEndTime: optionalTime,
  BackupType: optionalText,
  BackupMethod: optionalText,
  IsAvail: available,
});

const response = z.object({ RequestId: text, TotalRecordCount: count, Items: z.object({ Backup: list(set) }) });

/** `DescribeBackups` of PolarDB 2017-08-01: every field is a text, and `CreateBackup` calls the set's id a job id. */
export const polardbSets: SetsApi = {
  parameters: ({ instanceId, jobId, backupId = jobId, from, to, page }) => ({
    DBClusterId: instanceId,
    StartTime: minuteOf(from),
    EndTime: minuteOf(to),
    ...(backupId !== undefined && { BackupId: backupId }),
    PageSize: "100",
    PageNumber: String(page),
  }),
  parse(body) {
    const { RequestId, TotalRecordCount, Items } = parseResponse(response, body, "PolarDB", "DescribeBackups");
    return {
      requestId: RequestId,
      total: TotalRecordCount,
      sets: Items.Backup.map((row) =>
        withoutUndefined({
          backupId: row.BackupId,
          jobId: row.BackupId,
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
