import { GatewayError } from "../server/gateway-error";
import type { ReceivedRequest } from "../server/received-request";

/** How a request is signed: version 1.0 in its parameters, or ACS3-HMAC-SHA256 in its Authorization header. */
export type SignatureScheme = "V1" | "ACS3";

/** The form of an answer's body. */
export type AnswerFormat = "JSON" | "XML";

/** An Authorization header that starts with `ACS3-` decides; everything else is version 1.0. */
export function signatureScheme(request: ReceivedRequest): SignatureScheme {
  return (request.headers.get("authorization") ?? "").startsWith("ACS3-") ? "ACS3" : "V1";
}

/** The action that a request names, before any check. */
export function namedAction(request: ReceivedRequest): string | undefined {
  return signatureScheme(request) === "ACS3" ? request.headers.get("x-acs-action") : request.parameters.get("Action");
}

/** The API version that a request names, before any check. */
export function namedVersion(request: ReceivedRequest): string | undefined {
  return signatureScheme(request) === "ACS3" ? request.headers.get("x-acs-version") : request.parameters.get("Version");
}

/** The format to answer in. ACS3 goes by the Accept header; version 1.0 by `Format`, and XML where it is absent or wrong. */
export function answerFormat(request: ReceivedRequest): AnswerFormat {
  if (signatureScheme(request) === "ACS3")
    return (request.headers.get("accept") ?? "").includes("xml") ? "XML" : "JSON";
  return request.parameters.get("Format")?.toUpperCase() === "JSON" ? "JSON" : "XML";
}

/** @throws GatewayError 400 InvalidParameter.Format when `Format` is neither JSON nor XML in any case */
export function checkFormat(format: string | undefined): void {
  if (format === undefined || ["JSON", "XML"].includes(format.toUpperCase())) return;
  throw new GatewayError(400, "InvalidParameter.Format", "Specified parameter format is not valid.");
}
