import * as z from "zod";
import { bytes } from "../fact-schema";
import { list, text } from "../response-schema";
import { makeSet, SET_FIELDS } from "../make-set";
import { parseResponse } from "../parse-response";
import { available, count } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { POLARDB_TITLE } from "./title";

const set = z.object({
  ...SET_FIELDS,
  IsAvail: available,
  BackupSetSize: bytes,
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
        makeSet(row, { jobId: row.BackupId, available: row.IsAvail, sizeBytes: row.BackupSetSize }),
      ),
    };
  },
};
