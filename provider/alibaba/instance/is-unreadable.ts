import type { BackupError } from "../../backup/model/errors";

/** Whether the API has refused a call for good, so that what it would say stays unknown. */
export function isUnreadable({ code }: BackupError): boolean {
  return code === "PermissionDenied" || code === "BadInput" || code === "UnsupportedInstance";
}
