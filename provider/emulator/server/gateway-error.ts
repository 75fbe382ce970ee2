import type { JsonObject } from "./raw-json";

/** An error response of the gateway or a product: HTTP status, `Code` and `Message`. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Additional response headers, and members of the body in addition to the five standard ones. */
    readonly extra: { readonly headers?: Readonly<Record<string, string>>; readonly body?: JsonObject } = {},
  ) {
    super(message);
  }
}

/** Returns the error 405 UnsupportedHTTPMethod. */
export function unsupportedMethod(headers: Readonly<Record<string, string>> = {}): GatewayError {
  return new GatewayError(405, "UnsupportedHTTPMethod", "This http method is not supported.", { headers });
}

/** Returns the error 400 `Missing{Parameter}` for a mandatory parameter that was not sent. */
export function missingParameter(name: string): GatewayError {
  return new GatewayError(400, `Missing${name}`, `${name} is mandatory for this action.`);
}
