import type { Clock } from "../../time/clock";
import { type Cancellation, onAbort } from "../../time/on-abort";
import { sleep } from "../../time/sleep";
import type { Quota } from "./documented-quotas";
import { RequestWindow } from "./request-window";

const MAX_CONCURRENCY = 50;

/**
 * The rate limiter that all callers of one account, region and API action share.
 *
 * Alibaba Cloud publishes few of its limits, so the limiter learns them: it starts with 50 calls at once, and with the
 * documented quota where the action has one; each throttled call halves that number and pauses all calls for as long as the
 * API requested; each successful call raises it a little (additive increase, multiplicative decrease).
 */
export class Limiter {
  private concurrency = MAX_CONCURRENCY;
  private running = 0;
  private pausedUntil = 0;
  private readonly waiting: (() => void)[] = [];

  private readonly window: RequestWindow | undefined;

  /** @param quota - the documented quota of the action. Default: none. */
  constructor(
    private readonly clock: Clock,
    quota?: Quota,
  ) {
    this.window = quota && new RequestWindow(quota);
  }

  /**
   * Runs `call` as soon as the limits allow it.
   *
   * @throws the signal's reason where it is aborted while the call waits.
   */
  run<T>(call: () => Promise<T>, signal: Cancellation): Promise<T> {
    if (signal.aborted || !this.hasRoom() || this.delayMs() > 0) return this.runLater(call, signal);
    this.running += 1;
    return this.start(call);
  }

  private async runLater<T>(call: () => Promise<T>, signal: Cancellation): Promise<T> {
    if (this.hasRoom()) this.running += 1;
    else await this.enter(signal);
    try {
      // A loop: another call may have been throttled, or have started, while this one slept.
      for (let delayMs = this.delayMs(); delayMs > 0; delayMs = this.delayMs())
        await sleep(this.clock, delayMs, signal);
      signal.throwIfAborted();
    } catch (error) {
      this.leave();
      throw error;
    }
    return this.start(call);
  }

  /** Makes a call that has a place already, and leaves the place after it. */
  private async start<T>(call: () => Promise<T>): Promise<T> {
    try {
      this.window?.started(this.clock.now());
      const result = await call();
      this.window?.succeeded();
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
    this.window?.throttled(this.clock.now());
  }

  /** Takes over what another limiter of the same limit has learned. Calls that run or wait in the other one stay there. */
  join(other: Limiter): void {
    this.concurrency = Math.min(this.concurrency, other.concurrency);
    this.pausedUntil = Math.max(this.pausedUntil, other.pausedUntil);
    if (other.window) this.window?.join(other.window);
  }

  /** Milliseconds until the next call may be sent. */
  private delayMs(): number {
    const now = this.clock.now();
    return Math.max(this.pausedUntil - now, this.window?.delayMs(now) ?? 0);
  }

  private hasRoom(): boolean {
    return this.running < Math.floor(this.concurrency) && this.waiting.length === 0;
  }

  private enter(signal: Cancellation): Promise<void> {
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
