/**
 * `pulumi-alicloud-backup`: what a Pulumi program imports.
 *
 * @module
 */
export { BackupGate, type BackupGateArgs } from "./backup-gate";
export { requireBackup } from "./require-backup";
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
  type BackupOptions,
  type BackupRequirement,
  type BackupJobStatus,
  type BackupMode,
  type BackupTask,
  type BackupTasksArgs,
  type BackupTasksResult,
  type BackupTaskState,
  BadInputError,
  CancelledError,
  type ClientOptions,
  type GateOutputs,
  type InputIssue,
  InstanceNotFoundError,
  isBackupError,
  MalformedResponseError,
  NoCredentialsError,
  type Override,
  PermissionDeniedError,
  type Product,
  PRODUCTS,
  type RetryOptions,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../provider/dynamic";
