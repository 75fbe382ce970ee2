import type { JsonObject } from "./raw-json";

/** An answer of the gateway or a product that is not a success: HTTP status, `Code` and `Message`. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Further response headers, and members of the body beside the usual five. */
    readonly extra: { readonly headers?: Readonly<Record<string, string>>; readonly body?: JsonObject } = {},
  ) {
    super(message);
  }
}

/** 400 `Missing{Parameter}`: a mandatory parameter was not sent. */
export function missingParameter(name: string): GatewayError {
  return new GatewayError(400, `Missing${name}`, `${name} is mandatory for this action.`);
}
