import type { BackupErrorCode } from "../backup/model/errors";

const DENIED: ReadonlySet<BackupErrorCode> = new Set(["PermissionDenied", "AuthenticationFailed", "NoCredentials"]);

/** The status of what could not be listed: `Denied` where a user must change a permission or a key, otherwise `Failed`. */
export function refusalStatus(code: BackupErrorCode): "Denied" | "Failed" {
  return DENIED.has(code) ? "Denied" : "Failed";
}
