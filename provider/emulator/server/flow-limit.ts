import { GatewayError } from "./gateway-error";
import type { ThrottleSpec } from "../scenarios/scenario";

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** 400 Throttling.User, with x-acs-retry-after in milliseconds unless it is 0. */
export function throttled(retryAfterMs: number, code = "Throttling.User"): GatewayError {
  const headers = retryAfterMs > 0 ? { "x-acs-retry-after": String(Math.ceil(retryAfterMs)) } : {};
  return new GatewayError(400, code, "Request was denied due to user flow control.", { headers });
}

/** A token bucket per key and product, on real time: that is the time clients wait in. */
export class FlowLimit {
  private spec: ThrottleSpec | undefined;
  private readonly buckets = new Map<string, Bucket>();

  /** `undefined` lifts the limit. */
  set(spec: ThrottleSpec | undefined): void {
    this.spec = spec;
    this.buckets.clear();
  }

  /** @throws GatewayError Throttling.User when the bucket is empty */
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
