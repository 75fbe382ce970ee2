/** @typedef {import("../../dist/provider/time/clock.js").Clock} Clock */

/**
 * A clock for gates that need not really wait: it goes from timer to timer, and each step advances the emulator's clock
 * first. Between two steps everything runs that doesn't wait for time.
 *
 * @implements {Clock}
 */
exports.SteppedClock = class SteppedClock {
  #now = 0;
  #startedAt = Date.now();
  /** @type {Set<{ at: number, then: () => void }>} */
  #timers = new Set();
  #advanceEmulator;

  /** @param {(ms: number) => Promise<void>} advanceEmulator advances the emulator's clock, which stands still otherwise */
  constructor(advanceEmulator) {
    this.#advanceEmulator = advanceEmulator;
  }

  now() {
    return this.#now;
  }

  wallNow() {
    return this.#startedAt + this.#now;
  }

  /**
   * Rounds up to whole milliseconds, as the emulator counts: fractions would add up to a drift between the two clocks.
   *
   * @param {number} ms
   * @param {() => void} then
   */
  after(ms, then) {
    const timer = { at: this.#now + Math.ceil(ms), then };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** The number of timers that are set: none once all work is done. */
  get pending() {
    return this.#timers.size;
  }

  /**
   * Steps until `work` is done, and resolves or rejects as it does.
   *
   * @template Result
   * @param {Promise<Result>} work
   * @param {() => Promise<boolean>} idle resolves when no call is under way, and to whether one was: a step during a call
   *   could reach its time limit
   */
  async through(work, idle) {
    const state = { done: false };
    const end = () => {
      state.done = true;
    };
    work.then(end, end);
    for (;;) {
      do await new Promise(setImmediate);
      while (await idle());
      if (state.done) return await work;
      await this.#step();
    }
  }

  async #step() {
    const [next] = [...this.#timers].sort((a, b) => a.at - b.at);
    if (!next) throw new Error("the work is not done, and it waits for no timer");
    this.#timers.delete(next);
    await this.#advanceEmulator(next.at - this.#now);
    this.#now = next.at;
    next.then();
  }
};
