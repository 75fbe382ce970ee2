/**
 * `pulumi-alicloud-backup/client`: lookups without Pulumi.
 *
 * The layers behind it, from the outside in:
 *
 * - {@link BackupClient}: what a user calls.
 * - `Connection`: the resolved settings and a transport. Clients and backup sources are built on it.
 * - `InstanceApi`: the API calls about one instance, from parameters to parsed responses.
 * - `Transport`: time limits, retries, the shared `Limiter`, typed errors.
 * - `RequestSender`: one attempt, signed and sent by a `PopCoreClient`, ended by its `RequestGuard`.
 *
 * An `AbortSignal` cancels the work of every layer.
 *
 * @module
 */
export { type BackupClient, createClient } from "./client";
export type { ClientOptions } from "./config/client-options";
export type { SettingName, SettingsLayer } from "./config/settings";
export type { ConnectionDependencies } from "./connection";
export type { CallRecord } from "./transport/call-record";
export type { RetryOptions } from "./transport/retry";
export type { BackupMode } from "../backup/model/backup-mode";
export type { BackupTaskState } from "../backup/model/state";
export type { BackupTask } from "../backup/model/backup-task";
export type { NotApplicableReason } from "../backup/model/applicability";
export {
  type AnyBackupError,
  AuthenticationFailedError,
  BackupError,
  type BackupErrorCode,
  type BackupErrorDetails,
  BadInputError,
  CancelledError,
  InstanceNotFoundError,
  isBackupError,
  MalformedResponseError,
  NoCredentialsError,
  NotApplicableError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../backup/model/errors";
export type { InputIssue, IssueContext } from "../backup/model/input-issue";
export type { GetBackupTasksArgs } from "../backup/lookup/lookup-request";
export type { BackupJobStatus } from "../backup/products/tasks-query";
export type { GetBackupTasksResult } from "../backup/lookup/lookup-result";
export type { GetBackupStatusArgs } from "../backup/status/status-request";
export type {
  GetBackupStatusResult,
  InstanceKindStatus,
  NewestBackupProblem,
  NewestBackupStatus,
  PolicyStatus,
  RecoveryStatus,
  SurvivalStatus,
} from "../backup/status/backup-status";
export type { BackupListing } from "../backup/model/backup-listing";
export type { BackupPolicy } from "../backup/model/backup-policy";
export type { InstanceEngine } from "../backup/model/instance-engine";
export type { InstanceFacts } from "../backup/model/instance-facts";
export type { InstanceLifecycle } from "../backup/model/instance-lifecycle";
export type { InstanceRole } from "../backup/model/instance-role";
export type { InstanceStorage } from "../backup/model/instance-storage";
export type { KeepOnRelease } from "../backup/model/keep-on-release";
export type { NoWindowReason } from "../backup/model/recovery-window";
export type { SetProblem } from "../backup/model/set-problem";
export type { SurvivalLimit, SurvivalRemedy } from "../backup/decision/survival/survival";
export type {
  DiesReason,
  SurvivalReason,
  SurvivesReason,
  UnprovenReason,
} from "../backup/decision/survival/survival-reason";
export type { Unreadable } from "../backup/status/status-readings";
export { PRODUCTS, type Product } from "../backup/model/product";
export type { Clock } from "../time/clock";
