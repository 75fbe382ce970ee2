/**
 * The errors of this package: one class for each kind of failure, each with a literal `code`.
 *
 * A message says what failed, on which instance, and what to do. No message, hint or property holds a key, a token, a
 * signature or a signed URL.
 *
 * @module
 */
import { formatPath } from "../../text/format-path";
import type { NotApplicableReason } from "./applicability";
import type { BackupErrorCode } from "./backup-error-code";
import type { InputIssue } from "./input-issue";
import { renderIssue } from "./render-issue";
import { notApplicableHint, renderNotApplicable } from "./render-not-applicable";

export type { BackupErrorCode };

/** The details of a failure. Each is present only where it is known. */
export interface BackupErrorDetails {
  /** The `Code` of the API's response, e.g. `InvalidDBInstanceId.NotFound`. */
  apiCode?: string | undefined;
  /** The API's request id: which Alibaba Cloud's support needs. */
  requestId?: string | undefined;
  /** What the user can do, in one sentence. It ends the message too. */
  hint?: string | undefined;
  /** The input that is wrong, as the user wrote it: `instanceId`, `regionId`, … */
  property?: string | undefined;
  /** The delay before the next try that the API requests, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** The HTTP status of the response. */
  httpStatus?: number | undefined;
  /** The server's time in the error response of the API, epoch milliseconds. */
  serverTimeMs?: number | undefined;
  /** The RAM action that is missing, such as `rds:DescribeBackups`, as the API's response names it. */
  deniedAction?: string | undefined;
  cause?: unknown;
}

const BRAND = Symbol.for("pulumi-alicloud-backup/error");

/** The base class of all errors of this package. Recognize them with {@link isBackupError}, not with `instanceof`. */
export abstract class BackupError extends Error {
  abstract readonly code: BackupErrorCode;
  /** Whether the same call may succeed later without any change by the user. */
  readonly retryable: boolean = false;
  declare readonly apiCode?: string;
  declare readonly requestId?: string;
  declare readonly hint?: string;
  declare readonly property?: string;
  declare readonly retryAfterMs?: number;
  declare readonly httpStatus?: number;
  declare readonly serverTimeMs?: number;
  declare readonly deniedAction?: string;

  constructor(message: string, details: BackupErrorDetails = {}) {
    const { cause, ...known } = details;
    super(details.hint ? `${message} ${details.hint}` : message, cause === undefined ? undefined : { cause });
    for (const [key, value] of Object.entries(known)) {
      if (value !== undefined) Object.defineProperty(this, key, { value, enumerable: true });
    }
    Object.defineProperty(this, BRAND, { value: true });
    this.name = new.target.name;
  }
}

/** An input is wrong. `issues` lists every wrong input as data, at least one; `property` is the first. */
export class BadInputError extends BackupError {
  readonly code = "BadInput";
  readonly issues: readonly InputIssue[];

  /** The message names each wrong input and shows its value. */
  constructor(issues: readonly InputIssue[], details: BackupErrorDetails = {}) {
    const property = formatPath(issues[0]?.path ?? []);
    const lines = issues.map((issue) => `${formatPath(issue.path)}: ${renderIssue(issue, { withValues: true })}`);
    super(lines.join(" "), { property, ...details });
    this.issues = issues;
  }
}

/** No credentials were found anywhere. */
export class NoCredentialsError extends BackupError {
  readonly code = "NoCredentials";
}

/** The API rejected the credentials, the signature or its timestamp. */
export class AuthenticationFailedError extends BackupError {
  readonly code = "AuthenticationFailed";
}

/** The credentials are valid, but RAM does not allow the action. The hint names the action to grant. */
export class PermissionDeniedError extends BackupError {
  readonly code = "PermissionDenied";
}

/** The account has no such instance at this region's endpoint of the product. */
export class InstanceNotFoundError extends BackupError {
  readonly code = "InstanceNotFound";
}

/** The API still throttled the request after the last retry. */
export class ThrottledError extends BackupError {
  readonly code = "Throttled";
  override readonly retryable = true;
}

/** The API could not be reached, or failed with a server error. */
export class UnavailableError extends BackupError {
  readonly code = "Unavailable";
  override readonly retryable: boolean;

  constructor(message: string, details: BackupErrorDetails & { retryable?: boolean } = {}) {
    const { retryable = true, ...rest } = details;
    super(message, rest);
    this.retryable = retryable;
  }
}

/** No complete response arrived within the time limit. */
export class TimedOutError extends BackupError {
  readonly code = "TimedOut";
  override readonly retryable = true;
}

/** The caller aborted its signal, or closed the client. */
export class CancelledError extends BackupError {
  readonly code = "Cancelled";
}

/** The response differs from the API's documents, so it proves nothing. */
export class MalformedResponseError extends BackupError {
  readonly code = "MalformedResponse";
  override readonly retryable: boolean;

  constructor(message: string, details: BackupErrorDetails & { retryable?: boolean } = {}) {
    const { retryable = false, ...rest } = details;
    super(message, rest);
    this.retryable = retryable;
  }
}

/** The instance exists, but its kind has no backup tasks, such as PolarDB-X. */
export class UnsupportedInstanceError extends BackupError {
  readonly code = "UnsupportedInstance";
}

/**
 * The instance has no backups of its own, or none now: `reason` says why, `primaryId` which instance to use in its place.
 */
export class NotApplicableError extends BackupError {
  readonly code = "NotApplicable";
  override readonly retryable: boolean;
  readonly reason: NotApplicableReason;
  declare readonly primaryId?: string;

  constructor(
    {
      instanceId,
      reason,
      primaryId,
    }: { instanceId: string; reason: NotApplicableReason; primaryId?: string | undefined },
    details: BackupErrorDetails = {},
  ) {
    const hint = notApplicableHint(reason, primaryId);
    super(renderNotApplicable(instanceId, reason), { property: "instanceId", ...details, hint });
    this.reason = reason;
    this.retryable = reason === "Creating";
    if (primaryId !== undefined) Object.defineProperty(this, "primaryId", { value: primaryId, enumerable: true });
  }
}

/** All classes, so that the compiler narrows an error by its `code`. */
export type AnyBackupError =
  | BadInputError
  | NoCredentialsError
  | AuthenticationFailedError
  | PermissionDeniedError
  | InstanceNotFoundError
  | ThrottledError
  | UnavailableError
  | TimedOutError
  | CancelledError
  | MalformedResponseError
  | UnsupportedInstanceError
  | NotApplicableError;

/**
 * True for an error of this package, even where it comes from another loaded copy of the package.
 *
 * @example
 * ```ts
 * try { await getBackupTasks({ instanceId }); }
 * catch (e) { if (isBackupError(e) && e.code === "InstanceNotFound") … else throw e; }
 * ```
 */
export function isBackupError(error: unknown): error is AnyBackupError {
  return typeof error === "object" && error !== null && BRAND in error;
}
