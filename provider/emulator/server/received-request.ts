import type { IncomingHttpHeaders } from "node:http";

/** An HTTP request with its body, decoded as far as every later step needs it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** Decoded query parameters. */
  readonly query: ReadonlyMap<string, string>;
  /** Query and form parameters together; the form wins. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Decodes a request that was received whole. */
export function receivedRequest(
  method: string,
  target: string,
  incoming: IncomingHttpHeaders,
  body: Buffer,
): ReceivedRequest {
  const question = target.indexOf("?");
  const path = question < 0 ? target : target.slice(0, question);
  const query = new Map(new URLSearchParams(question < 0 ? "" : target.slice(question + 1)));
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(incoming)) {
    if (value !== undefined) headers.set(name.toLowerCase(), Array.isArray(value) ? value.join(",") : value);
  }
  const isForm = (headers.get("content-type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
  const form = isForm ? new Map(new URLSearchParams(body.toString("utf8"))) : new Map<string, string>();
  return { method, path, query, parameters: new Map([...query, ...form]), headers, body };
}
