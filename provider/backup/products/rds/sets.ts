import * as z from "zod";
import { id, list, optionalText, text } from "../response-schema";
import { parseResponse } from "../parse-response";
import { available, count, optionalTime, time } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { withoutUndefined } from "../../model/without-undefined";
import { RDS_TITLE } from "./title";

const set = z.object({
  BackupId: id,
  BackupStatus: text,
  BackupStartTime: time,
  BackupEndTime: optionalTime,
  BackupType: optionalText,
  BackupMethod: optionalText,
  IsAvail: available,
  MetaStatus: optionalText,
});

const response = z.object({ RequestId: text, TotalRecordCount: count, Items: z.object({ Backup: list(set) }) });

/** `DescribeBackups` of RDS 2014-08-15: the total is a string, times may lack seconds, and a row does not name its job. */
export const rdsSets: SetsApi = {
  parameters: ({ instanceId, backupId, from, to, page }) => ({
    DBInstanceId: instanceId,
    ...(backupId !== undefined ? { BackupId: backupId } : { StartTime: minuteOf(from), EndTime: minuteOf(to) }),
    PageSize: "100",
    PageNumber: String(page),
  }),
  parse(body, { instanceId }) {
    const { RequestId, TotalRecordCount, Items } = parseResponse(response, body, {
      title: RDS_TITLE,
      action: "DescribeBackups",
      instanceId,
    });
    return {
      requestId: RequestId,
      total: TotalRecordCount,
      sets: Items.Backup.map((row) =>
        withoutUndefined({
          backupId: row.BackupId,
          rawStatus: row.BackupStatus,
          available: row.IsAvail,
          empty: row.MetaStatus === "EMPTY",
          type: row.BackupType ?? "",
          method: row.BackupMethod ?? "",
          startTime: row.BackupStartTime,
          endTime: row.BackupEndTime,
          mayBePartial: row.BackupMethod !== "Physical" && row.BackupMethod !== "Snapshot",
        }),
      ),
    };
  },
};
