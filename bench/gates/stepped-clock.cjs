/**
 * The time that gates wait in, without waiting: it goes from timer to timer, and each step first moves the emulator's
 * clock as far. Between two steps everything runs that doesn't wait for time.
 */
exports.SteppedClock = class SteppedClock {
  #now = 0;
  #timers = new Set();
  #advanceEmulator;

  /** `advanceEmulator(ms)` moves the emulator's clock, which stands still otherwise. */
  constructor(advanceEmulator) {
    this.#advanceEmulator = advanceEmulator;
  }

  now() {
    return this.#now;
  }

  wallNow() {
    return this.#now;
  }

  /** In whole milliseconds, as the emulator counts: parts would add up to a drift between the two. */
  after(ms, then) {
    const timer = { at: this.#now + Math.ceil(ms), then };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Timers that are set: none when everybody is through. */
  get pending() {
    return this.#timers.size;
  }

  /** Resolves as `work` does. `quiet()` resolves when no call is under way, whose time limit must not be stepped to. */
  async through(work, stable) {
    let over = false;
    const end = () => void (over = true);
    work.then(end, end);
    for (;;) {
      do await new Promise(setImmediate);
      while (await stable());
      if (over) return await work;
      await this.#step();
    }
  }

  async #step() {
    const [next] = [...this.#timers].sort((a, b) => a.at - b.at);
    if (!next) throw new Error("nobody is through, and nobody waits for anything");
    this.#timers.delete(next);
    await this.#advanceEmulator(next.at - this.#now);
    this.#now = next.at;
    next.then();
  }
};
