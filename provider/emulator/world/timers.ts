/** The timers of delayed responses. They are cleared together, so that none fires after the emulator has closed. */
export class Timers {
  private readonly pending = new Set<NodeJS.Timeout>();

  /** Calls `callback` after `ms` milliseconds of real time. Returns a function that cancels the call. */
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

  /** Cancels all pending calls. */
  clear(): void {
    for (const timer of this.pending) clearTimeout(timer);
    this.pending.clear();
  }
}
