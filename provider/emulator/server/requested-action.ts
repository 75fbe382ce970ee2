import { signatureScheme } from "../auth/signature-scheme";
import type { ReceivedRequest } from "./received-request";

/** Returns the action that a request names. The value is not validated. */
export function requestedAction(request: ReceivedRequest): string | undefined {
  return signatureScheme(request) === "ACS3" ? request.headers.get("x-acs-action") : request.parameters.get("Action");
}
