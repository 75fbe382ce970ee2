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
export type { BackupMode } from "../backup/model/backup-mode";
export type { BackupTaskState } from "../backup/model/state";
export type { BackupTask } from "../backup/model/backup-task";
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
export type { GetBackupTasksArgs } from "../backup/lookup/lookup-request";
export type { BackupJobStatus } from "../backup/products/tasks-query";
export type { GetBackupTasksResult } from "../backup/lookup/lookup-result";
export { PRODUCTS, type Product } from "../backup/model/product";
export type { Clock } from "../time/clock";
