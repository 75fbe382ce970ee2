/**
 * `pulumi-alicloud-backup`: the exports for Pulumi programs.
 *
 * @module
 */
export { BackupGate, type BackupGateArgs, type DeepInput } from "./backup-gate";
export { requireBackup } from "./require-backup";
export { BackupTasks, type BackupTasksArgs, type BackupTasksState } from "./backup-tasks";
export {
  type GetBackupTasksOutputArgs,
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
  type BackupTaskState,
  BadInputError,
  CancelledError,
  type ClientOptions,
  type GateOutputs,
  type GetBackupTasksArgs,
  type GetBackupTasksResult,
  type InputIssue,
  type IssueContext,
  InstanceNotFoundError,
  isBackupError,
  MalformedResponseError,
  NoCredentialsError,
  NotApplicableError,
  type NotApplicableReason,
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
