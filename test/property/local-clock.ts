import type { Clock } from "../../provider/time/clock";
import type { Suspension } from "./history";

interface Timer {
  at: number;
  then: () => void;
}

/** The clock of the local machine. It jumps from timer to timer, and past any suspension that a timer falls into. */
export class LocalClock implements Clock {
  private timers: Timer[] = [];
  private readonly suspensions: { from: number; to: number }[];
  private readonly started: number;
  private asleepMs = 0;

  constructor(
    private time: number,
    suspensions: readonly Suspension[],
  ) {
    this.started = time;
    this.suspensions = suspensions
      .filter(({ counted }) => counted)
      .map(({ at, ms }) => ({ from: time + at, to: time + at + ms }))
      .sort((a, b) => a.from - b.from);
  }

  now(): number {
    return this.time;
  }

  wallNow(): number {
    return this.time;
  }

  /** Milliseconds since the start, without the time that the machine was suspended. */
  get awakeMs(): number {
    return this.time - this.started - this.asleepMs;
  }

  /** The number of timers that are still set. It must be 0 when the work is done. */
  get pending(): number {
    return this.timers.length;
  }

  /** When the next timer fires, or `undefined` if none is set. */
  get next(): number | undefined {
    return this.timers.length === 0 ? undefined : Math.min(...this.timers.map(({ at }) => at));
  }

  after(ms: number, then: () => void): () => void {
    // Like setTimeout: whole milliseconds, at least one.
    const timer = { at: this.time + Math.max(1, Math.floor(ms)), then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Advances the clock to `at`, and past any suspension that `at` falls into. */
  passTo(at: number): void {
    let wake = Math.max(this.time, at);
    for (const { from, to } of this.suspensions) if (from <= wake && wake < to) wake = to;
    this.asleepMs += wake - Math.max(this.time, at);
    this.time = wake;
  }

  /** Fires the next timer. */
  fire(): void {
    const at = this.next;
    const timer = this.timers.find((candidate) => candidate.at === at);
    if (!timer) return;
    this.passTo(timer.at);
    this.timers = this.timers.filter((other) => other !== timer);
    timer.then();
  }
}
