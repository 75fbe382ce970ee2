/**
 * A small seeded generator (mulberry32) of ids, sizes and request ids. Two emulators with the same seed and the same
 * calls return the same responses. Not suitable for secrets.
 */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Returns a number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Returns an integer in [low, high]. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** Returns an upper-case UUID, the form of every RequestId. */
  requestId(): string {
    let digits = "";
    for (let index = 0; index < 32; index += 1) digits += this.integer(0, 15).toString(16);
    const shaped = `${digits.slice(0, 12)}4${digits.slice(13, 16)}8${digits.slice(17)}`;
    const parts = [
      shaped.slice(0, 8),
      shaped.slice(8, 12),
      shaped.slice(12, 16),
      shaped.slice(16, 20),
      shaped.slice(20),
    ];
    return parts.join("-").toUpperCase();
  }
}
