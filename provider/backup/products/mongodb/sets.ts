import * as z from "zod";
import { bytes } from "../fact-schema";
import { partialMark } from "../partial-mark";
import { list, optionalId, text } from "../response-schema";
import { makeSet, SET_FIELDS } from "../make-set";
import { parseResponse } from "../parse-response";
import { available, count } from "../set-schema";
import { minuteOf, type SetsApi } from "../sets-api";
import { MONGODB_TITLE } from "./title";

const set = z.object({
  ...SET_FIELDS,
  BackupJobId: optionalId,
  IsAvail: available,
  BackupSize: bytes,
  BackupDBNames: z.unknown().optional(),
});

const response = z.object({ RequestId: text, TotalCount: count, Backups: z.object({ Backup: list(set) }) });

/** `DescribeBackups` of DDS 2015-12-01: a row may name its job, and `IsAvail` is a boolean. */
export const mongodbSets: SetsApi = {
  parameters: ({ instanceId, backupId, jobId, nodeId, from, to, page }) => ({
    DBInstanceId: instanceId,
    StartTime: minuteOf(from),
    EndTime: minuteOf(to),
    ...(backupId !== undefined && { BackupId: backupId }),
    ...(jobId !== undefined && { BackupJobId: jobId }),
    ...(nodeId !== undefined && { NodeId: nodeId }),
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
        makeSet(row, {
          jobId: row.BackupJobId,
          available: row.IsAvail,
          // A logical set may be of single databases, which it then names; other sets hold all of them.
          partialMark:
            row.BackupMethod === "Logical" ? partialMark("BackupDBNames", row.BackupDBNames, ["all"]) : undefined,
          sizeBytes: row.BackupSize,
        }),
      ),
    };
  },
};
