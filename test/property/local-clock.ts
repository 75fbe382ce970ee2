import type { Clock } from "../../provider/alibaba/clock";
import type { Suspension } from "./history";

interface Timer {
  at: number;
  then: () => void;
}

/** A suspension that a late timer can tell: shorter ones look like any slow machine. */
const NOTICEABLE_MS = 30_000;

/** The local machine's clock: it jumps from timer to timer, and to the end of a suspension that a timer falls into. */
export class LocalClock implements Clock {
  private timers: Timer[] = [];
  private readonly suspensions: { from: number; to: number }[];
  /** Time that passed while the machine slept and a timer was due. */
  asleepMs = 0;

  constructor(
    private time: number,
    suspensions: readonly Suspension[],
  ) {
    this.suspensions = suspensions
      .filter(({ counted }) => counted)
      .map(({ at, ms }) => ({ from: time + at, to: time + at + ms }))
      .sort((a, b) => a.from - b.from);
  }

  now(): number {
    return this.time;
  }

  get pending(): number {
    return this.timers.length;
  }

  /** When the next timer fires, or `undefined` where none is set. */
  get next(): number | undefined {
    return this.timers.length === 0 ? undefined : Math.min(...this.timers.map(({ at }) => at));
  }

  after(ms: number, then: () => void): () => void {
    const timer = { at: this.time + ms, then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass until `at`, and whatever suspension `at` falls into. */
  passTo(at: number): void {
    let wake = Math.max(this.time, at);
    for (const { from, to } of this.suspensions) if (from <= wake && wake < to) wake = to;
    if (wake - at > NOTICEABLE_MS) this.asleepMs += wake - Math.max(this.time, at);
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
