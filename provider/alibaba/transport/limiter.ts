import { type Clock, sleep } from "../../time/clock";
import type { Stop } from "./stop";

const MAX_CONCURRENCY = 50;

/**
 * The brake that all callers of one account, product and region share.
 *
 * Alibaba Cloud does not publish the limits, so this learns them: up to 50 calls at once; each throttled call halves
 * that and stops everybody for as long as the API requested; each good one widens it a little again (additive increase,
 * multiplicative decrease).
 */
export class Limiter {
  private width = MAX_CONCURRENCY;
  private running = 0;
  private stoppedUntil = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly clock: Clock) {}

  /**
   * Runs `call` when there is room for it.
   *
   * @throws the stop's reason where it comes while the call waits.
   */
  async run<T>(call: () => Promise<T>, stop: Stop): Promise<T> {
    if (this.hasRoom()) this.running += 1;
    else await this.enter(stop.signal);
    try {
      // A loop: a call that was let in while another slept may have been throttled meanwhile.
      while (this.clock.now() < this.stoppedUntil)
        await sleep(this.clock, this.stoppedUntil - this.clock.now(), stop.signal);
      if (stop.reason) throw stop.reason;
      const result = await call();
      this.width = Math.min(MAX_CONCURRENCY, this.width + 1 / this.width);
      return result;
    } finally {
      this.leave();
    }
  }

  /** Tells that a call was throttled: everybody waits for `ms`. */
  throttled(ms: number): void {
    this.width = Math.max(1, this.width / 2);
    this.stoppedUntil = Math.max(this.stoppedUntil, this.clock.now() + ms);
  }

  private hasRoom(): boolean {
    return this.running < Math.floor(this.width) && this.waiting.length === 0;
  }

  private enter(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const onAbort = () => {
        this.waiting.splice(this.waiting.indexOf(admit), 1);
        reject(signal.reason as Error);
      };
      const admit = () => {
        signal.removeEventListener("abort", onAbort);
        this.running += 1;
        resolve();
      };
      this.waiting.push(admit);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  private leave(): void {
    this.running -= 1;
    while (this.running < Math.floor(this.width)) {
      const next = this.waiting.shift();
      if (!next) return;
      next();
    }
  }
}

const limiters = new WeakMap<Clock, Map<string, Limiter>>();
const MAX_LIMITERS = 1_000;

/** The limiter of an account, product and region, the same for every client of this process that runs on `clock`. */
export function sharedLimiter(clock: Clock, key: string): Limiter {
  const known = limiters.get(clock) ?? new Map<string, Limiter>();
  limiters.set(clock, known);
  const limiter = known.get(key) ?? new Limiter(clock);
  known.delete(key);
  known.set(key, limiter);
  // The account is told by its key id, which a role changes every hour: the longest unused one is forgotten.
  const oldest = known.keys().next();
  if (known.size > MAX_LIMITERS && !oldest.done) known.delete(oldest.value);
  return limiter;
}
