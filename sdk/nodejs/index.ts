/**
 * `pulumi-alicloud-backup`: what a Pulumi program imports.
 *
 * @module
 */
export { BackupGate, type BackupGateArgs, type DeepInput } from "./backup-gate";
export { requireBackup } from "./require-backup";
export { BackupTasks, type BackupTasksState } from "./backup-tasks";
export {
  type BackupTasksInputArgs,
  getBackupTasks,
  getBackupTasksOutput,
  type LookupOptions,
} from "./get-backup-tasks";
export {
  type AnyBackupError,
  AuthenticationFailedError,
  BackupError,
  type BackupErrorCode,
  type BackupErrorDetails,
  type BackupGateArgs as BackupGateInputs,
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
  type InputFailure,
  InstanceNotFoundError,
  isBackupError,
  MalformedResponseError,
  NoCredentialsError,
  type Override,
  PermissionDeniedError,
  type Product,
  PRODUCTS,
  type ReasonCode,
  type RetryOptions,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../provider/dynamic";
