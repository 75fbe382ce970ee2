/** How often the keys of one main account may call an action in a region, in real time. */
export interface QuotaSpec {
  /** A product, or `sts`. */
  product: string;
  action: string;
  /** The number of requests in one window. */
  requests: number;
  /** The length of a window, which starts with its first request, in milliseconds. */
  windowMs: number;
}
