import { createHmac } from "node:crypto";
import { canonicalQuery, percentEncode } from "./percent-encode";

/**
 * Returns the string that signature version 1.0 signs.
 *
 * @param method - `GET` or `POST`
 * @param parameters - query and form parameters together; `Signature` is ignored
 */
export function stringToSignV1(method: string, parameters: ReadonlyMap<string, string>): string {
  const signed = new Map(parameters);
  signed.delete("Signature");
  return `${method}&${percentEncode("/")}&${percentEncode(canonicalQuery(signed))}`;
}

/** Returns the signature, a base64 HMAC-SHA1 with the key `secret&`. */
export function signV1(accessKeySecret: string, stringToSign: string): string {
  return createHmac("sha1", `${accessKeySecret}&`).update(stringToSign, "utf8").digest("base64");
}
