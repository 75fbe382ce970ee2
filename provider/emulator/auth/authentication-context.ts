import { GatewayError } from "../server/gateway-error";
import type { Keyring } from "./keyring";
import type { Nonces } from "./nonces";

/** The state that authentication depends on. Times are milliseconds since the epoch. */
export interface AuthenticationContext {
  readonly keyring: Keyring;
  readonly nonces: Nonces;
  /** Emulator time, which decides whether a session token has expired. */
  readonly emulatorNow: number;
  /** Real time, which decides how long a nonce is remembered. */
  readonly realNow: number;
  /** Real time plus the skew of a clockSkew fault, which request timestamps are compared with. */
  readonly serverNow: number;
  /** `IncompleteSignature` on RDS and R-KVStore, `SignatureDoesNotMatch` on newer gateways. */
  readonly signatureErrorCode: string;
}

/** Returns the error 400 for a wrong signature. As in the cloud, its message contains the string that the server signed. */
export function signatureError(code: string, stringToSign: string): GatewayError {
  const reason =
    code === "IncompleteSignature"
      ? "The request signature does not conform to Aliyun standards."
      : "Specified signature is not matched with our calculation.";
  return new GatewayError(400, code, `${reason} server string to sign is:${stringToSign}`);
}

/**
 * Marks the nonce as used. Call it after the signature check, so that an unauthenticated request cannot use up a nonce.
 *
 * @throws GatewayError 400 SignatureNonceUsed
 */
export function useNonce(accessKeyId: string, nonce: string, context: AuthenticationContext): void {
  if (context.nonces.use(accessKeyId, nonce, context.realNow)) return;
  throw new GatewayError(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
}
