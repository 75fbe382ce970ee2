import type { BackupError } from "../../backup/model/errors";
import { findErrorCode } from "../../backup/products/find-error-code";
import type { CallContext } from "./api-call";
import {
  type ApiFailure,
  authenticationFailed,
  badParameter,
  instanceNotFound,
  notApplicable,
  permissionDenied,
  refused,
  throttled,
  unavailable,
  unknownRegion,
  unsupported,
} from "./api-errors";
import { deniedAction } from "./denied-action";
import { redact } from "./redact";
import { safeRequestId } from "./request-id";
import { type ResponseHeaders, retryAfterMs, serverTimeMs } from "./response-headers";
import { secretsOf } from "./secrets-of";

/** How pop-core rejects for a response with an error code. */
interface ApiRejection {
  code: unknown;
  data: { Message?: unknown; RequestId?: unknown; AccessDeniedDetail?: unknown };
  entry?: { response?: { statusCode?: number; headers?: ResponseHeaders } };
}

/**
 * The kinds of API errors by the `Code` of the response. The first match counts. A code is matched whole, or up to a dot
 * where the products' error tables have several forms of it.
 */
const KINDS: readonly [RegExp, (call: CallContext, failure: ApiFailure) => BackupError][] = [
  [/^(Rejected\.)?Throttling(\.|$)|^TooManyRequests$/, throttled],
  [/^Forbidden\.InstanceNotFound$/, instanceNotFound],
  [/^InvalidRegion(Id)?(\.|$)/, unknownRegion],
  [/^(InvalidInstanceType|InvalidDBInstanceType)(\.|$)/, unsupported],
  // Each attempt has its own nonce, so that the next one can succeed. The API may have accepted an earlier copy.
  [/^SignatureNonceUsed$/, unavailable],
  [
    /^(InvalidAccessKeyId|IncompleteSignature|SignatureDoesNotMatch|InvalidTimeStamp|IllegalTimestamp|InvalidSecurityToken|MissingSecurityToken|MissingAccessKeyId|MissingSignature\w*|MissingTimestamp|InvalidSignatureMethod|AccessKeyDisabled)(\.|$)/,
    authenticationFailed,
  ],
  [/^(Forbidden|NoPermission)(\.|$)/, permissionDenied],
  [
    /^(ServiceUnavailable|InternalError|InternalFailure|InternalServerError|TimeoutRetryLater|LockTimeout|InstanceConnectTimeoutFault|ConcurrentTaskExceeded|Database\.ConnectError|OperationDenied\.(DBStatus|DBInstanceStatus|DBClusterStatus|OutofUsage)|IncorrectDBInstanceState)(\.|$)/,
    unavailable,
  ],
  [/^(Invalid|Missing|Illegal)/, badParameter],
];

/** Whether this is how pop-core rejects for a response with an error code. */
export function isApiRejection(raw: unknown): raw is ApiRejection {
  const { data, code } = (raw ?? {}) as Partial<ApiRejection>;
  return Boolean(data) && code !== undefined;
}

/** The typed error for an error response of the API. */
export function apiFailure(rejection: ApiRejection, call: CallContext): BackupError {
  const apiCode = redact(String(rejection.code), secretsOf(call.credentials), 100);
  const { statusCode, headers = {} } = rejection.entry?.response ?? {};
  const { Message: message, RequestId: requestId, AccessDeniedDetail: denial } = rejection.data;
  const failure: ApiFailure = {
    apiCode,
    message: typeof message === "string" ? redact(message, secretsOf(call.credentials)) : "",
    httpStatus: statusCode,
    requestId: safeRequestId(requestId, call.credentials),
    retryAfterMs: retryAfterMs(headers),
    serverTimeMs: serverTimeMs(headers),
    deniedAction: deniedAction(denial),
  };
  const meaning = findErrorCode(apiCode);
  switch (meaning?.kind) {
    case "InstanceNotFound":
      return instanceNotFound(call, failure);
    case "UnsupportedInstance":
      return unsupported(call, { ...failure, hint: meaning.hint });
    case "NotApplicable":
      return notApplicable(call, failure, meaning.reason);
    case undefined:
  }
  const kind = KINDS.find(([pattern]) => pattern.test(apiCode));
  if (kind) return kind[1](call, failure);
  return (statusCode ?? 0) >= 500 ? unavailable(call, failure) : refused(call, failure);
}
