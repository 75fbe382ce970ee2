/**
 * One function for each kind of API error: from the API's code and message to the typed error.
 *
 * @module
 */
import type { NotApplicableReason } from "../../backup/model/applicability";
import {
  AuthenticationFailedError,
  BadInputError,
  type BackupError,
  type BackupErrorDetails,
  InstanceNotFoundError,
  NotApplicableError,
  PermissionDeniedError,
  ThrottledError,
  UnavailableError,
  UnsupportedInstanceError,
} from "../../backup/model/errors";
import { DEFINITIONS } from "../../backup/products/registry";
import type { CallContext } from "./api-call";

/** An error response of the API, redacted. */
export type ApiFailure = BackupErrorDetails & { apiCode: string; message: string };

export function throttled(call: CallContext, { message: _, ...details }: ApiFailure): BackupError {
  return new ThrottledError(`${call.api.title} throttles ${call.action} for ${call.instanceId} (${details.apiCode}).`, {
    ...details,
    hint: "Send fewer requests, or from fewer places at once.",
  });
}

export function instanceNotFound(call: CallContext, { message: _, ...details }: ApiFailure): BackupError {
  return new InstanceNotFoundError(
    `${call.api.title} knows no instance ${call.instanceId} in ${call.regionId} (${details.apiCode}).`,
    {
      ...details,
      property: "instanceId",
      hint: "Check the id, the region, the product, and that the credentials are of the account that owns it.",
    },
  );
}

export function unknownRegion(call: CallContext, { message: _, ...details }: ApiFailure): BackupError {
  return new BadInputError(
    [{ path: ["regionId"], code: "InvalidValue", expected: `a region of ${call.api.title}`, received: call.regionId }],
    details,
  );
}

export function unsupported(call: CallContext, { message, ...details }: ApiFailure): BackupError {
  return new UnsupportedInstanceError(
    `${call.api.title} has no backup tasks for ${call.instanceId} (${details.apiCode}): ${message}`,
    {
      ...details,
      property: "instanceId",
      hint: details.hint ?? "A read-only instance is backed up through its primary instance: gate on that one.",
    },
  );
}

export function notApplicable(
  call: CallContext,
  { message: _, ...details }: ApiFailure,
  reason: NotApplicableReason,
): BackupError {
  return new NotApplicableError({ instanceId: call.instanceId, reason }, details);
}

export function authenticationFailed(call: CallContext, { message: _, ...details }: ApiFailure): BackupError {
  // The server's message may quote the string to sign, with key and token, and is left out.
  return new AuthenticationFailedError(
    `${call.api.title} does not accept the credentials of ${call.action} for ${call.instanceId} (${details.apiCode}).`,
    { ...details, hint: authenticationHint(details.apiCode) },
  );
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

export function permissionDenied(call: CallContext, { message: _, ...details }: ApiFailure): BackupError {
  const action = details.deniedAction ?? `${call.api.ramPrefix}:${call.action}`;
  return new PermissionDeniedError(`RAM does not allow ${action} on ${call.instanceId} (${details.apiCode}).`, {
    ...details,
    hint: `Grant the RAM action ${action} to the identity behind these credentials.`,
  });
}

export function unavailable(call: CallContext, { message: _, ...details }: ApiFailure): BackupError {
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

export function badParameter(call: CallContext, { message, ...details }: ApiFailure): BackupError {
  const property = PROPERTIES.find(([pattern]) => pattern.test(`${details.apiCode} ${message}`))?.[1];
  if (!property) return refused(call, { message, ...details });
  return new BadInputError(
    [
      {
        path: property.split("."),
        code: "Rejected",
        by: call.api.title,
        apiCode: details.apiCode,
        apiMessage: message,
      },
    ],
    details,
  );
}

export function refused(call: CallContext, { message, ...details }: ApiFailure): BackupError {
  return new UnavailableError(
    `${call.api.title} refused ${call.action} for ${call.instanceId} (${details.apiCode}): ${message}`,
    {
      ...details,
      retryable: false,
    },
  );
}
