/**
 * `pulumi-alicloud-backup/client`: the same lookups without Pulumi.
 *
 * @module
 */
export { type BackupClient, createClient } from "./client";
export type { ClientOptions } from "./config/client-options";
export type { SettingName, SettingsLayer } from "./config/settings";
export type { ClientDependencies } from "./connection";
export type { RetryOptions } from "./transport/retry";
export type { BackupMode, BackupTask, BackupTaskState } from "../backup/model/backup-task";
export {
  type AnyBackupError,
  AuthenticationFailedError,
  BackupError,
  type BackupErrorCode,
  type BackupErrorDetails,
  BadInputError,
  CancelledError,
  type InputFailure,
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
export type { BackupJobStatus, BackupTasksArgs } from "../backup/lookup/lookup-request";
export type { BackupTasksResult } from "../backup/lookup/lookup-result";
export { PRODUCTS, type Product } from "../backup/model/product";
export type { Clock } from "../time/clock";
