import * as z from "zod";
import { bytes, flag, rawText } from "../fact-schema";
import { partialMark } from "../partial-mark";
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
  BackupSize: bytes,
  // Of SQL Server and logical sets. The documents of today list CopyOnlyBackup only; older responses have the others.
  CopyOnlyBackup: flag,
  BackupScale: z.unknown().optional(),
  BackupStrategy: rawText,
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
          partialMark: markOf(row),
          copyOnly: row.CopyOnlyBackup === true ? true : undefined,
          sizeBytes: row.BackupSize,
        }),
      ),
    };
  },
};

/** Physical sets of SQL Server and logical sets of MySQL may hold single databases. */
function markOf({ BackupScale, BackupStrategy }: z.output<typeof set>): string | undefined {
  const ofScale = partialMark("BackupScale", BackupScale, ["dbinstance"]);
  return ofScale ?? (BackupStrategy.toLowerCase() === "db" ? `BackupStrategy ${BackupStrategy}` : undefined);
}
