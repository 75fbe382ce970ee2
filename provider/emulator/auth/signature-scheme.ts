import type { ReceivedRequest } from "../server/received-request";

/** How a request is signed: version 1.0 in its parameters, or ACS3-HMAC-SHA256 in its Authorization header. */
export type SignatureScheme = "V1" | "ACS3";

/** Returns `ACS3` for an Authorization header that starts with `ACS3-`, and `V1` for every other request. */
export function signatureScheme(request: ReceivedRequest): SignatureScheme {
  return (request.headers.get("authorization") ?? "").startsWith("ACS3-") ? "ACS3" : "V1";
}
