/** Time as this package sees it. `system-clock.ts` is the one implementation that reads real time. */
export interface Clock {
  /** Monotonic milliseconds. Only differences are meaningful: the value is not a time of day. */
  now(): number;
  /** Epoch milliseconds by the local wall clock. It may be wrong, and it may jump in either direction. */
  wallNow(): number;
  /** Calls `then` after `ms`, at most 24 days, unless the returned function is called first. */
  after(ms: number, then: () => void): () => void;
}
