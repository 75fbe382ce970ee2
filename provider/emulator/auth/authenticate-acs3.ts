import type { CredentialSpec } from "../scenarios/credential-spec";
import { GatewayError, missingParameter } from "../server/gateway-error";
import type { ReceivedRequest } from "../server/received-request";
import { signatureError, useNonce, type AuthenticationContext } from "./authentication-context";
import { checkTimestamp } from "./check-timestamp";
import { constantTimeEqual } from "./constant-time-equal";
import { parseAcs3Authorization, sha256Hex, signAcs3, stringToSignAcs3 } from "./signature-acs3";

/** Headers that the signature must cover to be bound to this request. */
const REQUIRED_SIGNED_HEADERS = [
  "host",
  "x-acs-action",
  "x-acs-content-sha256",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-version",
];

/**
 * Authenticates a request by signature version 3 (ACS3-HMAC-SHA256), which covers the query, the signed headers and the
 * hash of the body.
 *
 * @returns the access key
 * @throws GatewayError for the first failed check
 */
export function authenticateAcs3(request: ReceivedRequest, context: AuthenticationContext): CredentialSpec {
  const header = (name: string, missing: string): string => {
    const value = request.headers.get(name);
    if (value === undefined || value === "") throw missingParameter(missing);
    return value;
  };
  const rawAuthorization = header("authorization", "Authorization");
  const authorization = parseAcs3Authorization(rawAuthorization);
  header("x-acs-action", "Action");
  header("x-acs-version", "Version");
  if (authorization.credential === "") throw missingParameter("AccessKeyId");
  if (authorization.signature === "") throw missingParameter("Signature");
  const nonce = header("x-acs-signature-nonce", "SignatureNonce");
  const date = header("x-acs-date", "Timestamp");
  const contentSha256 = header("x-acs-content-sha256", "ContentSha256");
  const credential = context.keyring.resolve(
    authorization.credential,
    request.headers.get("x-acs-security-token"),
    context.emulatorNow,
  );
  if (!rawAuthorization.startsWith("ACS3-HMAC-SHA256 ")) {
    throw new GatewayError(400, "InvalidSignatureMethod", "Specified signature method is not valid.");
  }
  checkTimestamp(date, context.serverNow);
  const stringToSign = stringToSignAcs3({ ...request, signedHeaders: authorization.signedHeaders, contentSha256 });
  const covered = REQUIRED_SIGNED_HEADERS.every((name) => authorization.signedHeaders.includes(name));
  const bodyMatches = constantTimeEqual(sha256Hex(request.body), contentSha256);
  const signatureMatches = constantTimeEqual(
    signAcs3(credential.accessKeySecret, stringToSign),
    authorization.signature,
  );
  if (!covered || !bodyMatches || !signatureMatches) throw signatureError(context.signatureErrorCode, stringToSign);
  useNonce(authorization.credential, nonce, context);
  return credential;
}
