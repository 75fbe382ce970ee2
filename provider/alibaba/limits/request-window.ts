import type { Quota } from "./documented-quotas";

const MIN_SHARE = 0.1;

/**
 * Holds the requests of an action to its documented quota: any span of `windowMs` has no more than `requests` starts.
 *
 * Other processes of the account use the same quota. A throttled response therefore halves the number of requests, at most once
 * in a window and to no less than a tenth of the documented number; each success raises it by one, up to the documented one.
 */
export class RequestWindow {
  private requests: number;
  private halvedAt = -Infinity;
  /** When the latest requests started, oldest first, epoch milliseconds. */
  private starts: number[] = [];

  constructor(private readonly quota: Quota) {
    this.requests = quota.requests;
  }

  /** Milliseconds until the next request may start. */
  delayMs(now: number): number {
    const startOfSpan = now - this.quota.windowMs;
    const expired = this.starts.findIndex((start) => start > startOfSpan);
    this.starts = expired < 0 ? [] : this.starts.slice(expired);
    const blocking = this.starts[this.starts.length - Math.floor(this.requests)];
    return blocking === undefined ? 0 : blocking - startOfSpan;
  }

  started(now: number): void {
    this.starts.push(now);
  }

  succeeded(): void {
    this.requests = Math.min(this.quota.requests, this.requests + 1);
  }

  throttled(now: number): void {
    if (now < this.halvedAt + this.quota.windowMs) return;
    this.halvedAt = now;
    this.requests = Math.max(1, this.quota.requests * MIN_SHARE, this.requests / 2);
  }

  /** Adds what another window of the same quota has counted and learned. */
  join(other: RequestWindow): void {
    this.requests = Math.min(this.requests, other.requests);
    this.halvedAt = Math.max(this.halvedAt, other.halvedAt);
    this.starts = [...this.starts, ...other.starts].sort((a, b) => a - b);
  }
}
