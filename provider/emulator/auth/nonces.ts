/** How long a nonce is remembered: the window of ±15 minutes, seen from both ends. */
const KEPT_MS = 30 * 60_000;
/** More than a laptop can send in that time; the oldest go first beyond it. */
const MOST = 200_000;

/** Remembers the signature nonces of each key, so that a request can't be sent twice. */
export class Nonces {
  private readonly seen = new Map<string, number>();

  /** True when the nonce is new; from then on it is used. `now` is real time in milliseconds. */
  use(accessKeyId: string, nonce: string, now: number): boolean {
    this.forget(now);
    const key = JSON.stringify([accessKeyId, nonce]);
    if (this.seen.has(key)) return false;
    this.seen.set(key, now);
    return true;
  }

  clear(): void {
    this.seen.clear();
  }

  private forget(now: number): void {
    // A Map keeps insertion order, so the oldest entries come first.
    for (const [key, time] of this.seen) {
      if (time > now - KEPT_MS && this.seen.size < MOST) return;
      this.seen.delete(key);
    }
  }
}
