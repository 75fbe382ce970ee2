import type { Clock } from "../../time/clock";
import { onAbort } from "../../time/on-abort";
import { sleep } from "../../time/sleep";

const MAX_CONCURRENCY = 50;

/**
 * The rate limiter that all callers of one account, product and region share.
 *
 * Alibaba Cloud does not publish its limits, so the limiter learns them: it starts with 50 calls at once; each throttled
 * call halves that number and pauses all calls for as long as the API requested; each successful call raises it a little
 * (additive increase, multiplicative decrease).
 */
export class Limiter {
  private concurrency = MAX_CONCURRENCY;
  private running = 0;
  private pausedUntil = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly clock: Clock) {}

  /**
   * Runs `call` as soon as the limits allow it.
   *
   * @throws the signal's reason where it is aborted while the call waits.
   */
  async run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.hasRoom()) this.running += 1;
    else await this.enter(signal);
    try {
      // A loop: another call may have been throttled while this one slept.
      while (this.clock.now() < this.pausedUntil) await sleep(this.clock, this.pausedUntil - this.clock.now(), signal);
      signal.throwIfAborted();
      const result = await call();
      this.concurrency = Math.min(MAX_CONCURRENCY, this.concurrency + 1 / this.concurrency);
      return result;
    } finally {
      this.leave();
    }
  }

  /** Reports that a call was throttled: all calls wait for `ms`. */
  throttled(ms: number): void {
    this.concurrency = Math.max(1, this.concurrency / 2);
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + ms);
  }

  private hasRoom(): boolean {
    return this.running < Math.floor(this.concurrency) && this.waiting.length === 0;
  }

  private enter(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const admit = () => {
        offAbort();
        this.running += 1;
        resolve();
      };
      const offAbort = onAbort(signal, () => {
        this.waiting.splice(this.waiting.indexOf(admit), 1);
        reject(signal.reason as Error);
      });
      this.waiting.push(admit);
    });
  }

  private leave(): void {
    this.running -= 1;
    while (this.running < Math.floor(this.concurrency)) {
      const next = this.waiting.shift();
      if (!next) return;
      next();
    }
  }
}
