/**
 * From whatever pop-core rejects with to this package's errors.
 *
 * @module
 */
import {
  AuthenticationFailedError,
  BadInputError,
  type BackupError,
  type BackupErrorDetails,
  InstanceNotFoundError,
  isBackupError,
  MalformedResponseError,
  PermissionDeniedError,
  ThrottledError,
  TimedOutError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../backup/model/errors";
import { findErrorCode } from "../../backup/products/find-error-code";
import type { ProductDefinition } from "../../backup/products/product-definition";
import { DEFINITIONS } from "../../backup/products/registry";
import type { Credentials } from "./pop-core";
import { redact } from "./redact";

/** What a failed call was about. */
export interface CallContext {
  api: ProductDefinition;
  action: string;
  instanceId: string;
  regionId: string;
  endpoint: string;
  credentials: Credentials | undefined;
}

/** What pop-core rejects with: an Error with fields, or (for a body that isn't JSON) a plain object. */
interface RawFailure {
  name?: unknown;
  code?: unknown;
  message?: unknown;
  text?: unknown;
  data?: { Message?: unknown; RequestId?: unknown };
  entry?: { response?: { statusCode?: number; headers?: Record<string, string | string[] | undefined> } };
}

/**
 * The kinds of API error, by the `Code` of the response; the first that matches counts. Codes are matched whole or up to a
 * dot, as far as the products' error tables show them in several forms.
 */
const KINDS: readonly [RegExp, (call: CallContext, details: ApiFailure) => BackupError][] = [
  [/^(Rejected\.)?Throttling(\.|$)|^TooManyRequests$/, throttled],
  [/^Forbidden\.InstanceNotFound$/, instanceNotFound],
  [/^InvalidRegion(Id)?(\.|$)/, unknownRegion],
  [/^(InvalidInstanceType|InvalidDBInstanceType)(\.|$)/, unsupported],
  // Each try has a nonce of its own, so that the next one is good. That an earlier copy was taken can't be excluded.
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

const NETWORK: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ENOTFOUND",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** The typed error for anything that a call rejected with. Errors that are typed already pass through. */
export function failureOf(raw: unknown, call: CallContext): BackupError {
  if (isBackupError(raw)) return raw;
  const failure = (typeof raw === "object" && raw !== null ? raw : { message: String(raw) }) as RawFailure;
  if (failure.data && typeof failure.code !== "undefined") return apiFailure(failure, call);
  const what = `${call.api.title} at ${call.endpoint}`;
  if (failure.name === "RequestTimeoutError") return new TimedOutError(`${what} gave no whole response in time.`);
  if (failure.name === "SyntaxError") return notJson(typeof failure.text === "string" ? failure.text : "", what);
  const code = typeof failure.code === "string" ? failure.code : "";
  if (NETWORK.has(code)) {
    return new UnavailableError(`${what} can't be reached (${code}).`, {
      retryable: code !== "ENOTFOUND",
      hint:
        code === "ENOTFOUND" ? "The host does not exist: check regionId, endpoint and the network's DNS." : undefined,
    });
  }
  // pop-core trips over a body that is valid JSON and no object.
  if (raw instanceof TypeError || raw instanceof RangeError) {
    return new MalformedResponseError(`${what} responded with something that is no JSON object.`, { retryable: true });
  }
  const message = typeof failure.message === "string" ? redact(failure.message, secretsOf(call)) : "unknown failure";
  return new UnavailableError(`The request to ${what} failed: ${message}`, { retryable: false });
}

type Headers = Record<string, string | string[] | undefined>;

/** An HTTP status other than 200 whose body has no `Code`: pop-core takes it for a success. */
export function statusFailure(status: number, headers: Headers, call: CallContext): BackupError {
  const message = `${call.api.title} at ${call.endpoint} responded HTTP ${status} without an error code.`;
  const id = headers["x-acs-request-id"];
  const details = { httpStatus: status, requestId: typeof id === "string" ? id.slice(0, 64) : undefined };
  if (status === 429) return new ThrottledError(message, { ...details, retryAfterMs: retryAfterMs(headers) });
  if (status === 408) return new TimedOutError(message, details);
  return status >= 500 ? new UnavailableError(message, details) : new MalformedResponseError(message, details);
}

/** The local clock can be wrong, and a wrong one makes old backups poll fresh: the server's is needed. */
export function noServerTime(call: CallContext): BackupError {
  return new MalformedResponseError(
    `${call.api.title} at ${call.endpoint} did not say what time it is (no Date header).`,
    {
      hint: "A proxy may have dropped the header.",
    },
  );
}

/** A response that was cut off: nothing like it is ever right. */
export function responseTooLarge(call: CallContext): BackupError {
  return new MalformedResponseError(
    `${call.api.title} at ${call.endpoint} responded with more than any list of tasks can be.`,
  );
}

function retryAfterMs(headers: Headers): number | undefined {
  const ms = Number(headers["x-acs-retry-after"]);
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

type ApiFailure = BackupErrorDetails & { apiCode: string; said: string };

function apiFailure(failure: RawFailure, call: CallContext): BackupError {
  const apiCode = redact(String(failure.code), secretsOf(call), 100);
  const { statusCode, headers = {} } = failure.entry?.response ?? {};
  const requestId = failure.data?.RequestId;
  const details: ApiFailure = {
    apiCode,
    said: typeof failure.data?.Message === "string" ? redact(failure.data.Message, secretsOf(call)) : "",
    httpStatus: statusCode,
    requestId: typeof requestId === "string" ? requestId.slice(0, 64) : undefined,
    retryAfterMs: retryAfterMs(headers),
  };
  const ofProduct = findErrorCode(apiCode);
  if (ofProduct?.kind === "InstanceNotFound") return instanceNotFound(call, details);
  if (ofProduct) return unsupported(call, { ...details, hint: ofProduct.hint });
  const kind = KINDS.find(([pattern]) => pattern.test(apiCode));
  if (kind) return kind[1](call, details);
  return (statusCode ?? 0) >= 500 ? unavailable(call, details) : refused(call, details);
}

function throttled(call: CallContext, { said: _, ...details }: ApiFailure): BackupError {
  return new ThrottledError(`${call.api.title} throttles ${call.action} (${details.apiCode}).`, {
    ...details,
    hint: "Ask less often, or from fewer places at once.",
  });
}

function instanceNotFound(call: CallContext, { said: _, ...details }: ApiFailure): BackupError {
  return new InstanceNotFoundError(
    `${call.api.title} knows no instance ${call.instanceId} in ${call.regionId} (${details.apiCode}).`,
    {
      ...details,
      property: "instanceId",
      hint: "Check the id, the region, the product, and that the credentials are of the account that owns it.",
    },
  );
}

function unknownRegion(call: CallContext, { said: _, ...details }: ApiFailure): BackupError {
  return new BadInputError(
    [{ property: "regionId", reason: `${call.api.title} knows no region ${call.regionId}.` }],
    details,
  );
}

function unsupported(call: CallContext, { said, ...details }: ApiFailure): BackupError {
  return new UnsupportedInstanceError(
    `${call.api.title} has no backup tasks for ${call.instanceId} (${details.apiCode}): ${said}`,
    {
      ...details,
      property: "instanceId",
      hint: details.hint ?? "A read-only instance is backed up through its primary instance: gate on that one.",
    },
  );
}

function authenticationFailed(call: CallContext, { said: _, ...details }: ApiFailure): BackupError {
  // What the server says here may quote the string to sign, with key and token: it is left out whole.
  return new AuthenticationFailedError(`${call.api.title} does not accept the credentials (${details.apiCode}).`, {
    ...details,
    hint: authenticationHint(details.apiCode),
  });
}

function authenticationHint(apiCode: string): string {
  if (apiCode === "InvalidTimeStamp.Expired") return "This machine's clock is off by more than 15 minutes: set it.";
  if (/^(InvalidSecurityToken|MissingSecurityToken)/.test(apiCode)) {
    return "The temporary credentials have expired or don't belong together: get new ones.";
  }
  if (apiCode === "IncompleteSignature" || apiCode === "SignatureDoesNotMatch") {
    return "The access key secret does not belong to the access key id: set both anew.";
  }
  if (apiCode.startsWith("InvalidAccessKeyId")) return "Check that the access key exists and is active.";
  return "Something between here and the API changes requests: look for a proxy.";
}

function permissionDenied(call: CallContext, { said: _, ...details }: ApiFailure): BackupError {
  const action = `${call.api.ramPrefix}:${call.action}`;
  return new PermissionDeniedError(`RAM does not allow ${action} on ${call.instanceId} (${details.apiCode}).`, {
    ...details,
    hint: `Grant the RAM action ${action} to the identity behind these credentials.`,
  });
}

function unavailable(call: CallContext, { said: _, ...details }: ApiFailure): BackupError {
  return new UnavailableError(
    `${call.api.title} can't respond to ${call.action} for ${call.instanceId} now (${details.apiCode}).`,
    details,
  );
}

const PROPERTIES: readonly [RegExp, string][] = [
  [/AccessKeyId/, "credentials.accessKeyId"],
  [/BackupJobStatus/, "backupJobStatus"],
  [/BackupJobId/i, "backupJobId"],
  [/BackupMode|JobMode/, "backupMode"],
  [/ClientToken/, "clientToken"],
  [/Flag/, "flag"],
  [new RegExp(DEFINITIONS.map(({ instanceParameter }) => instanceParameter).join("|")), "instanceId"],
  [/RegionId/, "regionId"],
];

function badParameter(call: CallContext, { said, ...details }: ApiFailure): BackupError {
  const property = PROPERTIES.find(([pattern]) => pattern.test(`${details.apiCode} ${said}`))?.[1];
  if (!property) return refused(call, { said, ...details });
  return new BadInputError(
    [{ property, reason: `${call.api.title} refuses it (${details.apiCode}): ${said}` }],
    details,
  );
}

function refused(call: CallContext, { said, ...details }: ApiFailure): BackupError {
  return new UnavailableError(
    `${call.api.title} refused ${call.action} for ${call.instanceId} (${details.apiCode}): ${said}`,
    {
      ...details,
      retryable: false,
    },
  );
}

/** A load balancer's error page is HTML; anything else that isn't JSON was cut or mangled on its way. */
function notJson(text: string, what: string): BackupError {
  if (/^\s*</.test(text))
    return new UnavailableError(`${what} responded with a web page instead of JSON, as a failing gateway does.`);
  const shape = text.trim() === "" ? "an empty body" : "a body that is not JSON";
  return new MalformedResponseError(`${what} responded with ${shape}.`, { retryable: true });
}

function secretsOf({ credentials }: CallContext): (string | undefined)[] {
  return [credentials?.accessKeyId, credentials?.accessKeySecret, credentials?.securityToken];
}
