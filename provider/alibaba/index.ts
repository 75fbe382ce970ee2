/**
 * `pulumi-alicloud-backup/client`: the same lookups without Pulumi.
 *
 * @module
 */
export { type BackupClient, createClient } from "./client";
export type { ClientOptions } from "./config/client-options";
export type { RetryOptions } from "./transport/retry";
export type { BackupMode, BackupTask, BackupTaskState } from "../backup/model/backup-task";
export {
  AuthenticationFailedError,
  BackupError,
  type BackupErrorCode,
  BadInputError,
  CancelledError,
  InstanceNotFoundError,
  isBackupError,
  MalformedResponseError,
  NoCredentialsError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../backup/model/errors";
export type { InputIssue } from "../backup/model/input-issue";
export type { BackupJobStatus, BackupTasksArgs } from "../backup/lookup/lookup-request";
export type { BackupTasksResult } from "../backup/lookup/lookup-result";
export { PRODUCTS, type Product } from "../backup/model/product";
