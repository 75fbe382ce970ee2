import { createHash, createHmac } from "node:crypto";
import { canonicalQuery } from "./percent-encode";

/** What an ACS3-HMAC-SHA256 signature covers. */
export interface Acs3Request {
  /** `GET` or `POST`. */
  readonly method: string;
  /** The path as sent; `/` for RPC products. */
  readonly path: string;
  /** Decoded query parameters. Clients differ in what they escape, so they are encoded again here. */
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

/** Hex SHA-256. */
export function sha256Hex(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Reads the header; parts that are missing come back empty. */
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

/** The canonical request of the ACS3 document. */
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

/** The string that the secret signs. */
export function stringToSignAcs3(request: Acs3Request): string {
  return `${ALGORITHM}\n${sha256Hex(canonicalRequestAcs3(request))}`;
}

/** Hex HMAC-SHA256. */
export function signAcs3(accessKeySecret: string, stringToSign: string): string {
  return createHmac("sha256", accessKeySecret).update(stringToSign, "utf8").digest("hex");
}
