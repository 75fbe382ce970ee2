import { signatureScheme } from "../auth/signature-scheme";
import type { ReceivedRequest } from "./received-request";

/** Returns the API version that a request names. The value is not validated. */
export function requestedVersion(request: ReceivedRequest): string | undefined {
  return signatureScheme(request) === "ACS3" ? request.headers.get("x-acs-version") : request.parameters.get("Version");
}
