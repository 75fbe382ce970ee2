/** How long a nonce is remembered: the whole range of accepted timestamps, 15 minutes in either direction. */
const RETENTION_MS = 30 * 60_000;
/** The number of nonces kept, more than a laptop can send in that time. The oldest are removed first. */
const MAX_NONCES = 200_000;

/** Remembers the signature nonces of each access key, so that a request cannot be sent twice. */
export class Nonces {
  private readonly seen = new Map<string, number>();

  /** Marks a nonce as used. Returns false when it was used before. `now` is real time in milliseconds since the epoch. */
  use(accessKeyId: string, nonce: string, now: number): boolean {
    this.removeOld(now);
    const key = JSON.stringify([accessKeyId, nonce]);
    if (this.seen.has(key)) return false;
    this.seen.set(key, now);
    return true;
  }

  /** Removes all nonces. */
  clear(): void {
    this.seen.clear();
  }

  private removeOld(now: number): void {
    // A Map keeps insertion order, so the oldest entries come first.
    for (const [key, time] of this.seen) {
      if (time > now - RETENTION_MS && this.seen.size < MAX_NONCES) return;
      this.seen.delete(key);
    }
  }
}
