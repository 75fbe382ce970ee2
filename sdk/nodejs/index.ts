/**
 * `pulumi-alicloud-backup`: the exports for Pulumi programs.
 *
 * @module
 */
export { BackupGate, type BackupGateArgs, type DeepInput } from "./backup-gate";
export { requireBackup } from "./require-backup";
export { BackupTasks, type BackupTasksArgs, type BackupTasksState } from "./backup-tasks";
export { type GetBackupTasksOutputArgs, getBackupTasks, getBackupTasksOutput } from "./get-backup-tasks";
export { type GetBackupStatusOutputArgs, getBackupStatus, getBackupStatusOutput } from "./get-backup-status";
export type { LookupOptions } from "./lookup-options";
export type {
  BackupListing,
  BackupPolicy,
  DiesReason,
  InstanceEngine,
  InstanceFacts,
  InstanceLifecycle,
  InstanceRole,
  InstanceStorage,
  KeepOnRelease,
  NoWindowReason,
  SetProblem,
  SurvivalLimit,
  SurvivalReason,
  SurvivalRemedy,
  SurvivesReason,
  UnprovenReason,
} from "../../provider/dynamic";
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
  type GetBackupStatusArgs,
  type GetBackupStatusResult,
  type GetBackupTasksArgs,
  type GetBackupTasksResult,
  type InputIssue,
  type IssueContext,
  type InstanceKindStatus,
  InstanceNotFoundError,
  isBackupError,
  MalformedResponseError,
  type NewestBackupProblem,
  type NewestBackupStatus,
  NoCredentialsError,
  NotApplicableError,
  type NotApplicableReason,
  type Override,
  PermissionDeniedError,
  type PolicyStatus,
  type Product,
  PRODUCTS,
  type ReasonCode,
  type RecoveryStatus,
  type RetryOptions,
  type SurvivalStatus,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  type Unreadable,
  UnsupportedInstanceError,
} from "../../provider/dynamic";
