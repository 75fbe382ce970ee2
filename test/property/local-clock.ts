import type { Clock } from "../../provider/time/clock";
import type { Suspension } from "./history";

interface Timer {
  at: number;
  then: () => void;
}

/** The local machine's clock: it jumps from timer to timer, and to the end of a suspension that a timer falls into. */
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

  /** Milliseconds since the start, but for those by which timers were late: nobody was awake to wait in them. */
  get awakeMs(): number {
    return this.time - this.started - this.asleepMs;
  }

  /** Timers that are still set: none may be left when the work is over. */
  get pending(): number {
    return this.timers.length;
  }

  /** When the next timer fires, or `undefined` where none is set. */
  get next(): number | undefined {
    return this.timers.length === 0 ? undefined : Math.min(...this.timers.map(({ at }) => at));
  }

  after(ms: number, then: () => void): () => void {
    // As setTimeout does: whole milliseconds, one at the least.
    const timer = { at: this.time + Math.max(1, Math.floor(ms)), then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass until `at`, and whatever suspension `at` falls into. */
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
