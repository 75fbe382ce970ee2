import type { ApiProduct } from "../products/api-product";
import type { GatewayError } from "./gateway-error";
import { stringifyJson, type JsonObject } from "./raw-json";
import type { AnswerFormat } from "../auth/signature-scheme";
import { toXml } from "./xml";

/** What every answer carries. */
export interface AnswerFrame {
  readonly format: AnswerFormat;
  readonly requestId: string;
  /** What the server believes is now: the `Date` header. Milliseconds. */
  readonly shownTime: number;
}

/** An HTTP answer that is ready to be sent. */
export interface RenderedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Turns a body into an answer. The XML root of a success is `{Action}Response`, of an error `Error`. */
export function renderAnswer(
  status: number,
  root: string,
  body: JsonObject,
  frame: AnswerFrame,
  headers: Readonly<Record<string, string>> = {},
): RenderedAnswer {
  const isJson = frame.format === "JSON";
  return {
    status,
    headers: {
      date: new Date(frame.shownTime).toUTCString(),
      "content-type": isJson ? "application/json;charset=utf-8" : "text/xml;charset=utf-8",
      "x-acs-request-id": frame.requestId,
      "x-acs-trace-id": frame.requestId.replaceAll("-", "").toLowerCase(),
      ...headers,
    },
    body: isJson ? stringifyJson(body) : toXml(root, body),
  };
}

/** The five members of a gateway error, and what belongs to this one. */
export function renderError(error: GatewayError, product: ApiProduct | undefined, frame: AnswerFrame): RenderedAnswer {
  const query = `q=${encodeURIComponent(error.code)}&product=${product?.documentName ?? "POP"}&requestId=${frame.requestId}`;
  const body: JsonObject = {
    RequestId: frame.requestId,
    HostId: product?.hostId ?? "openapi.aliyuncs.com",
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?${query}`,
    ...error.extra.body,
  };
  return renderAnswer(error.status, "Error", body, frame, error.extra.headers);
}
