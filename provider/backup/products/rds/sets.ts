import * as z from "zod";
import { list, optionalText, text } from "../response-schema";
import { makeSet, SET_FIELDS } from "../make-set";
import { parseResponse } from "../parse-response";
import { available, count } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { RDS_TITLE } from "./title";

const set = z.object({
  ...SET_FIELDS,
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
        makeSet(row, {
          available: row.IsAvail,
          empty: row.MetaStatus === "EMPTY",
          mayBePartial: row.BackupMethod !== "Physical" && row.BackupMethod !== "Snapshot",
        }),
      ),
    };
  },
};
