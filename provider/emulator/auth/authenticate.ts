import type { CredentialSpec } from "../scenarios/credential-spec";
import type { ReceivedRequest } from "../server/received-request";
import { authenticateAcs3 } from "./authenticate-acs3";
import { authenticateV1 } from "./authenticate-v1";
import type { AuthenticationContext } from "./authentication-context";
import { signatureScheme } from "./signature-scheme";

/**
 * Authenticates a request with the checks of its signature scheme, in the order of the gateway.
 *
 * @returns the access key
 * @throws GatewayError with the gateway's code for the first failed check
 */
export function authenticate(request: ReceivedRequest, context: AuthenticationContext): CredentialSpec {
  return signatureScheme(request) === "ACS3" ? authenticateAcs3(request, context) : authenticateV1(request, context);
}
