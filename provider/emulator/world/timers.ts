/** Timers that end together: nothing may fire after the emulator has closed. */
export class Timers {
  private readonly pending = new Set<NodeJS.Timeout>();

  /** Calls back after `ms` of real time, unless cancelled or cleared first. Gives the cancellation. */
  after(ms: number, callback: () => void): () => void {
    const timer = setTimeout(() => {
      this.pending.delete(timer);
      callback();
    }, ms);
    this.pending.add(timer);
    return () => {
      clearTimeout(timer);
      this.pending.delete(timer);
    };
  }

  clear(): void {
    for (const timer of this.pending) clearTimeout(timer);
    this.pending.clear();
  }
}
