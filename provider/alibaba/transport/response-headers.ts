/** Headers of a response, with names in lower case. */
export type ResponseHeaders = Record<string, string | string[] | undefined>;

/** How long the API wants a caller to wait (`x-acs-retry-after`), in milliseconds. */
export function retryAfterMs(headers: ResponseHeaders): number | undefined {
  const ms = Number(headers["x-acs-retry-after"]);
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/** The server's time (`Date`), epoch milliseconds; `undefined` where the header is missing or is not a date. */
export function serverTimeMs(headers: ResponseHeaders): number | undefined {
  const date = Date.parse(String(headers.date));
  return Number.isNaN(date) ? undefined : date;
}
