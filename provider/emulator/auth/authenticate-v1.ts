import type { CredentialSpec } from "../scenarios/credential-spec";
import { GatewayError, missingParameter } from "../server/gateway-error";
import type { ReceivedRequest } from "../server/received-request";
import { checkResponseFormat } from "../server/response-format";
import { signatureError, useNonce, type AuthenticationContext } from "./authentication-context";
import { checkTimestamp } from "./check-timestamp";
import { constantTimeEqual } from "./constant-time-equal";
import { signV1, stringToSignV1 } from "./signature-v1";

/** In the order in which the gateway checks for them. */
const MANDATORY = [
  "Action",
  "Version",
  "AccessKeyId",
  "Signature",
  "SignatureMethod",
  "SignatureVersion",
  "SignatureNonce",
  "Timestamp",
] as const;

/**
 * Authenticates a request by signature version 1.0 (HMAC-SHA1), which covers query and form parameters together.
 *
 * @returns the access key
 * @throws GatewayError for the first failed check
 */
export function authenticateV1(request: ReceivedRequest, context: AuthenticationContext): CredentialSpec {
  const common = mandatoryParameters(request.parameters);
  checkResponseFormat(request.parameters.get("Format"));
  const credential = context.keyring.resolve(
    common.AccessKeyId,
    request.parameters.get("SecurityToken"),
    context.emulatorNow,
  );
  if (common.SignatureMethod !== "HMAC-SHA1") {
    throw new GatewayError(400, "InvalidSignatureMethod", "Specified signature method is not valid.");
  }
  if (common.SignatureVersion !== "1.0") {
    throw new GatewayError(400, "InvalidSignatureVersion", "Specified signature version is not valid.");
  }
  checkTimestamp(common.Timestamp, context.serverNow);
  const stringToSign = stringToSignV1(request.method, request.parameters);
  if (!constantTimeEqual(signV1(credential.accessKeySecret, stringToSign), common.Signature)) {
    throw signatureError(context.signatureErrorCode, stringToSign);
  }
  useNonce(common.AccessKeyId, common.SignatureNonce, context);
  return credential;
}

function mandatoryParameters(parameters: ReadonlyMap<string, string>): Record<(typeof MANDATORY)[number], string> {
  const found: Partial<Record<(typeof MANDATORY)[number], string>> = {};
  for (const name of MANDATORY) {
    const value = parameters.get(name);
    if (value === undefined || value === "") throw missingParameter(name);
    found[name] = value;
  }
  return found as Record<(typeof MANDATORY)[number], string>;
}
