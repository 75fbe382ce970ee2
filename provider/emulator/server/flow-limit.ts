import type { ThrottleSpec } from "../scenarios/throttle-spec";
import { GatewayError } from "./gateway-error";

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Returns the error 400 Throttling.User with the header x-acs-retry-after in milliseconds. 0 omits the header. */
export function throttled(retryAfterMs: number, code = "Throttling.User"): GatewayError {
  const headers = retryAfterMs > 0 ? { "x-acs-retry-after": String(Math.ceil(retryAfterMs)) } : {};
  return new GatewayError(400, code, "Request was denied due to user flow control.", { headers });
}

/** A token bucket for each access key and product. It uses real time, because clients wait in real time. */
export class FlowLimit {
  private spec: ThrottleSpec | undefined;
  private readonly buckets = new Map<string, Bucket>();

  /** Sets the limit and fills every bucket. `undefined` removes the limit. */
  set(spec: ThrottleSpec | undefined): void {
    this.spec = spec;
    this.buckets.clear();
  }

  /**
   * Takes one token from the bucket of `key`.
   *
   * @param realNow - real time in milliseconds since the epoch
   * @throws GatewayError 400 Throttling.User when the bucket is empty
   */
  take(key: string, realNow: number): void {
    if (this.spec === undefined) return;
    const { requestsPerSecond, burst } = this.spec;
    const bucket = this.buckets.get(key) ?? { tokens: burst, filledAt: realNow };
    bucket.tokens = Math.min(burst, bucket.tokens + ((realNow - bucket.filledAt) / 1000) * requestsPerSecond);
    bucket.filledAt = realNow;
    this.buckets.set(key, bucket);
    if (bucket.tokens < 1) throw throttled(((1 - bucket.tokens) / requestsPerSecond) * 1000);
    bucket.tokens -= 1;
  }
}
