import type { Api } from "../products/api-product";
import type { GatewayError } from "./gateway-error";
import { stringifyJson, type JsonObject } from "./raw-json";
import type { ResponseFormat } from "./response-format";
import { toXml } from "./xml";

/** What every response contains, whatever its body. */
export interface ResponseContext {
  readonly format: ResponseFormat;
  readonly requestId: string;
  /** The server's time, sent as the `Date` header. Milliseconds since the epoch. */
  readonly serverTime: number;
}

/** An HTTP response that is ready to send. */
export interface RenderedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Renders a body as an HTTP response.
 *
 * @param root - the XML root element: `{Action}Response` for a success, `Error` for an error
 */
export function renderResponse(
  status: number,
  root: string,
  body: JsonObject,
  context: ResponseContext,
  headers: Readonly<Record<string, string>> = {},
): RenderedResponse {
  const isJson = context.format === "JSON";
  return {
    status,
    headers: {
      date: new Date(context.serverTime).toUTCString(),
      "content-type": isJson ? "application/json;charset=utf-8" : "text/xml;charset=utf-8",
      "x-acs-request-id": context.requestId,
      "x-acs-trace-id": context.requestId.replaceAll("-", "").toLowerCase(),
      ...headers,
    },
    body: isJson ? stringifyJson(body) : toXml(root, body),
  };
}

/** Renders a gateway error: its five standard members, then the members of `error.extra.body`. */
export function renderError(error: GatewayError, product: Api | undefined, context: ResponseContext): RenderedResponse {
  const query = `q=${encodeURIComponent(error.code)}&product=${product?.documentName ?? "POP"}&requestId=${context.requestId}`;
  const body: JsonObject = {
    RequestId: context.requestId,
    HostId: product?.hostId ?? "openapi.aliyuncs.com",
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
    ...error.extra.body,
  };
  return renderResponse(error.status, "Error", body, context, error.extra.headers);
}
