import * as z from "zod";
import { id, list, optionalText, text } from "../response-schema";
import { parseResponse } from "../parse-response";
import { available, count, optionalTime, time } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { withoutUndefined } from "../../model/without-undefined";
import { POLARDB_TITLE } from "./title";

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

/** `DescribeBackups` of PolarDB 2017-08-01: every field is a string, and the id of a set is also the id of its job. */
export const polardbSets: SetsApi = {
  parameters: ({ instanceId, jobId, backupId = jobId, from, to, page }) => ({
    DBClusterId: instanceId,
    StartTime: minuteOf(from),
    EndTime: minuteOf(to),
    ...(backupId !== undefined && { BackupId: backupId }),
    PageSize: "100",
    PageNumber: String(page),
  }),
  parse(body, { instanceId }) {
    const { RequestId, TotalRecordCount, Items } = parseResponse(response, body, {
      title: POLARDB_TITLE,
      action: "DescribeBackups",
      instanceId,
    });
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
