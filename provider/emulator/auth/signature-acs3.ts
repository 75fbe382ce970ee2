import { createHash, createHmac } from "node:crypto";
import { canonicalQuery } from "./percent-encode";

/** The parts of a request that an ACS3-HMAC-SHA256 signature covers. */
export interface Acs3Request {
  /** `GET` or `POST`. */
  readonly method: string;
  /** The path as sent; `/` for RPC products. */
  readonly path: string;
  /** Decoded query parameters. They are encoded again here, because clients differ in which characters they encode. */
  readonly query: ReadonlyMap<string, string>;
  /** Lower-case header names. */
  readonly headers: ReadonlyMap<string, string>;
  /** Lower-case names in the order of the `SignedHeaders` list. */
  readonly signedHeaders: readonly string[];
  /** Hex SHA-256 of the body. */
  readonly contentSha256: string;
}

/** The parts of an `Authorization: ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…` header. */
export interface Acs3Authorization {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = "ACS3-HMAC-SHA256";

/** Returns the SHA-256 hash of data in hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Parses an Authorization header. A missing part is empty. */
export function parseAcs3Authorization(header: string): Acs3Authorization {
  const parts = new Map<string, string>();
  for (const part of header.slice(header.indexOf(" ") + 1).split(",")) {
    const separator = part.indexOf("=");
    if (separator > 0) parts.set(part.slice(0, separator).trim(), part.slice(separator + 1).trim());
  }
  return {
    credential: parts.get("Credential") ?? "",
    signedHeaders: (parts.get("SignedHeaders") ?? "").split(";").filter((name) => name !== ""),
    signature: parts.get("Signature") ?? "",
  };
}

/** Returns the canonical request as the ACS3 documentation defines it. */
export function canonicalRequestAcs3(request: Acs3Request): string {
  const headers = request.signedHeaders.map((name) => `${name}:${(request.headers.get(name) ?? "").trim()}\n`).join("");
  return [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers,
    request.signedHeaders.join(";"),
    request.contentSha256,
  ].join("\n");
}

/** Returns the string that is signed with the access key secret. */
export function stringToSignAcs3(request: Acs3Request): string {
  return `${ALGORITHM}\n${sha256Hex(canonicalRequestAcs3(request))}`;
}

/** Returns the signature, an HMAC-SHA256 in hexadecimal. */
export function signAcs3(accessKeySecret: string, stringToSign: string): string {
  return createHmac("sha256", accessKeySecret).update(stringToSign, "utf8").digest("hex");
}
