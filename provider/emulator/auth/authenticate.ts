import { authenticateAcs3 } from "./authenticate-acs3";
import { authenticateV1 } from "./authenticate-v1";
import type { AuthenticationContext } from "./authentication-context";
import type { ReceivedRequest } from "../server/received-request";
import { signatureScheme } from "./signature-scheme";

/**
 * Checks the signature of a request, in the order in which the gateway does.
 *
 * @returns the access key id
 * @throws GatewayError with the gateway's code
 */
export function authenticate(request: ReceivedRequest, context: AuthenticationContext): string {
  return signatureScheme(request) === "ACS3" ? authenticateAcs3(request, context) : authenticateV1(request, context);
}
