/**
 * `pulumi-alicloud-backup/client`: the same lookups without Pulumi.
 *
 * @module
 */
export { type BackupClient, createClient } from "./client";
export type { ClientOptions } from "./client-options";
export type { RetryOptions } from "./retry";
export type { BackupMode, BackupTask, BackupTaskState } from "../backup/backup-task";
export {
  AuthenticationFailedError,
  BackupError,
  type BackupErrorCode,
  BadInputError,
  CancelledError,
  type InputFailure,
  InstanceNotFoundError,
  isBackupError,
  MalformedAnswerError,
  NoCredentialsError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../backup/errors";
export type { BackupJobStatus, BackupTasksArgs } from "../backup/lookup-request";
export type { BackupTasksResult } from "../backup/lookup-result";
export { PRODUCTS, type Product } from "../backup/product";
