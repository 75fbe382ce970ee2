/**
 * `pulumi-alicloud-backup`: what a Pulumi program imports.
 *
 * @module
 */
export { BackupTasks, type BackupTasksState } from "./backup-tasks";
export {
  type BackupTasksInputArgs,
  getBackupTasks,
  getBackupTasksOutput,
  type LookupOptions,
} from "./get-backup-tasks";
export {
  AuthenticationFailedError,
  BackupError,
  type BackupErrorCode,
  type BackupJobStatus,
  type BackupMode,
  type BackupTask,
  type BackupTasksArgs,
  type BackupTasksResult,
  type BackupTaskState,
  BadInputError,
  CancelledError,
  type ClientOptions,
  type InputFailure,
  InstanceNotFoundError,
  isBackupError,
  MalformedAnswerError,
  NoCredentialsError,
  PermissionDeniedError,
  type Product,
  PRODUCTS,
  type RetryOptions,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../provider/dynamic";
