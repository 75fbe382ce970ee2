import type { AnyBackupError } from "../../backup/model/errors";

/** Whether the API refused a signature for its time. */
export function isClockRefusal({ apiCode = "" }: Pick<AnyBackupError, "apiCode">): boolean {
  return apiCode.startsWith("InvalidTimeStamp") || apiCode.startsWith("IllegalTimestamp");
}
