import { signatureError, useNonce, type AuthenticationContext } from "./authentication-context";
import { constantTimeEqual } from "./constant-time-equal";
import { GatewayError, missingParameter } from "../server/gateway-error";
import type { ReceivedRequest } from "../server/received-request";
import { parseAcs3Authorization, sha256Hex, signAcs3, stringToSignAcs3 } from "./signature-acs3";
import { checkTimestamp } from "./check-timestamp";

/** Headers without which nothing would tie the signature to this request. */
const MUST_BE_SIGNED = [
  "host",
  "x-acs-action",
  "x-acs-content-sha256",
  "x-acs-date",
  "x-acs-signature-nonce",
  "x-acs-version",
];

/**
 * Signature version 3 (ACS3-HMAC-SHA256), over the query, the signed headers and the hash of the body.
 *
 * @returns the access key id
 */
export function authenticateAcs3(request: ReceivedRequest, context: AuthenticationContext): string {
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
  const covered = MUST_BE_SIGNED.every((name) => authorization.signedHeaders.includes(name));
  const bodyMatches = constantTimeEqual(sha256Hex(request.body), contentSha256);
  const signatureMatches = constantTimeEqual(
    signAcs3(credential.accessKeySecret, stringToSign),
    authorization.signature,
  );
  if (!covered || !bodyMatches || !signatureMatches) throw signatureError(context.signatureErrorCode, stringToSign);
  useNonce(authorization.credential, nonce, context);
  return authorization.credential;
}
