import { type AnyBackupError, isBackupError } from "../../backup/model/errors";

/**
 * The error of a call that the API has refused for good, so that what it would say stays unknown.
 *
 * @throws any other error, as it is.
 */
export function refusalOf(error: unknown): AnyBackupError {
  const isRefusal =
    isBackupError(error) &&
    (error.code === "PermissionDenied" || error.code === "BadInput" || error.code === "UnsupportedInstance");
  if (isRefusal) return error;
  throw error;
}
