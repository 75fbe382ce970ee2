import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type { LinesHash } from "./lines-hash";

/** The line after the summary of a signed results file. It signs every line before it. */
export interface SignatureLine {
  kind: "signature";
  algorithm: "Ed25519";
  /** The public key in DER (SPKI), as base64: for information. Verify with a key from elsewhere. */
  publicKey: string;
  /** Base64. */
  signature: string;
}

/** Signs the lines that were hashed. */
export function signatureLine(hash: LinesHash, privateKey: KeyObject): SignatureLine {
  const signature = sign(null, Buffer.from(hash.statement()), privateKey);
  return {
    kind: "signature",
    algorithm: "Ed25519",
    publicKey: spki(createPublicKey(privateKey)),
    signature: signature.toString("base64"),
  };
}

/**
 * Whether a line is the signature of the hashed lines by this key: exactly the line that {@link signatureLine} makes, so that
 * no byte of it can be changed either.
 */
export function isSignatureBy(hash: LinesHash, text: string, signature: string, publicKey: KeyObject): boolean {
  const bytes = Buffer.from(signature, "base64");
  const line: SignatureLine = {
    kind: "signature",
    algorithm: "Ed25519",
    publicKey: spki(publicKey),
    signature: bytes.toString("base64"),
  };
  return JSON.stringify(line) === text && verify(null, Buffer.from(hash.statement()), publicKey, bytes);
}

function spki(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).toString("base64");
}
