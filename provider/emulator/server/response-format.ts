import { signatureScheme } from "../auth/signature-scheme";
import { GatewayError } from "./gateway-error";
import type { ReceivedRequest } from "./received-request";

/** The format of a response body. */
export type ResponseFormat = "JSON" | "XML";

/**
 * Returns the format of the response to a request. ACS3 requests choose it with the Accept header; version 1.0 requests
 * with `Format`, where an absent or unknown value means XML.
 */
export function responseFormat(request: ReceivedRequest): ResponseFormat {
  if (signatureScheme(request) === "ACS3")
    return (request.headers.get("accept") ?? "").includes("xml") ? "XML" : "JSON";
  return request.parameters.get("Format")?.toUpperCase() === "JSON" ? "JSON" : "XML";
}

/**
 * Checks the `Format` parameter, in upper or lower case.
 *
 * @throws GatewayError 400 InvalidParameter.Format for any value but JSON and XML
 */
export function checkResponseFormat(format: string | undefined): void {
  if (format === undefined || ["JSON", "XML"].includes(format.toUpperCase())) return;
  throw new GatewayError(400, "InvalidParameter.Format", "Specified parameter format is not valid.");
}
