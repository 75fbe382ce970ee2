/** A rate limit for each access key and product, in real time. */
export interface ThrottleSpec {
  requestsPerSecond: number;
  /** The number of requests that are accepted at once. */
  burst: number;
}
