/** An HTTP request with its body, decoded once for all later steps. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** Decoded query parameters. */
  readonly query: ReadonlyMap<string, string>;
  /** Query and form parameters together. A form parameter takes precedence over a query parameter. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Headers by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/**
 * Decodes a request that was received completely.
 *
 * @param target - path and query as sent
 */
export function receivedRequest(
  method: string,
  target: string,
  incoming: Readonly<Record<string, string | string[] | undefined>>,
  body: Uint8Array,
): ReceivedRequest {
  const queryStart = target.indexOf("?");
  const path = queryStart < 0 ? target : target.slice(0, queryStart);
  const query = new Map(new URLSearchParams(queryStart < 0 ? "" : target.slice(queryStart + 1)));
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(incoming)) {
    if (value !== undefined) headers.set(name.toLowerCase(), Array.isArray(value) ? value.join(",") : value);
  }
  const isForm = (headers.get("content-type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
  const form = isForm ? new Map(new URLSearchParams(Buffer.from(body).toString("utf8"))) : new Map<string, string>();
  return { method, path, query, parameters: new Map([...query, ...form]), headers, body };
}
