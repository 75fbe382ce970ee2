import type * as z from "zod";
import type { BackupSet } from "../model/backup-set";
import { withoutUndefined } from "../model/without-undefined";
import { id, optionalText, text } from "./response-schema";
import { optionalTime, time } from "./set-schema";

/** The fields of a `DescribeBackups` row that all products spell alike. */
export const SET_FIELDS = {
  BackupId: id,
  BackupStatus: text,
  BackupStartTime: time,
  BackupEndTime: optionalTime,
  BackupType: optionalText,
  BackupMethod: optionalText,
};

/** What a product's row says beyond {@link SET_FIELDS}. */
interface OwnFields {
  jobId?: string | undefined;
  available?: boolean | undefined;
  empty?: boolean;
  mayBePartial?: boolean;
  partialMark?: string | undefined;
  copyOnly?: true | undefined;
  sizeBytes?: number | undefined;
  nodeId?: string | undefined;
}

/** The backup set of a row. Absent fields are dropped, so that the set is plain JSON. */
export function makeSet(
  row: z.output<z.ZodObject<typeof SET_FIELDS>>,
  { empty = false, mayBePartial = false, partialMark, ...own }: OwnFields,
): BackupSet {
  return withoutUndefined({
    backupId: row.BackupId,
    rawStatus: row.BackupStatus,
    type: row.BackupType ?? "",
    method: row.BackupMethod ?? "",
    startedAt: row.BackupStartTime,
    endedAt: row.BackupEndTime,
    empty,
    mayBePartial: mayBePartial || partialMark !== undefined,
    partialMark,
    ...own,
  });
}
