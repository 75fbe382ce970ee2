import { GatewayError } from "../server/gateway-error";
import type { Keyring } from "./keyring";
import type { Nonces } from "./nonces";

/** What the checks of a signature need to know. */
export interface AuthenticationContext {
  readonly keyring: Keyring;
  readonly nonces: Nonces;
  /** Emulator time: session tokens expire by it. */
  readonly emulatorNow: number;
  /** Real time: nonces are kept by it. */
  readonly realNow: number;
  /** Real time plus the server's skew: timestamps are judged by it. */
  readonly serverNow: number;
  /** `IncompleteSignature` on RDS and R-KVStore, `SignatureDoesNotMatch` on newer gateways. */
  readonly signatureErrorCode: string;
}

/** 400, with the string that the server signed: the clients' own messages are full of it too. */
export function signatureError(code: string, stringToSign: string): GatewayError {
  const reason =
    code === "IncompleteSignature"
      ? "The request signature does not conform to Aliyun standards."
      : "Specified signature is not matched with our calculation.";
  return new GatewayError(400, code, `${reason} server string to sign is:${stringToSign}`);
}

/** Uses up the nonce. After the signature check, so that a stranger can't burn a nonce. */
export function useNonce(accessKeyId: string, nonce: string, context: AuthenticationContext): void {
  if (context.nonces.use(accessKeyId, nonce, context.realNow)) return;
  throw new GatewayError(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
}
