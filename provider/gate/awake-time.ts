import type { Clock } from "../time/clock";

const BEAT_MS = 60_000;
/** A longer time between two beats means that the machine was suspended. */
const SUSPENDED_MS = 2 * BEAT_MS;

/** Milliseconds during which the machine was awake. */
export interface AwakeTime {
  elapsed(): number;
  /** Ends the beat; no timer is left behind. */
  stop(): void;
}

/**
 * Counts from now on, without the time in which the machine was suspended: a laptop that slept for a night has not waited
 * for a night. A beat that comes too late reveals the suspension.
 */
export function awakeTime(clock: Clock): AwakeTime {
  let counted = 0;
  let last = clock.now();
  const catchUp = () => {
    const now = clock.now();
    const gap = now - last;
    counted += gap > SUSPENDED_MS ? BEAT_MS : gap;
    last = now;
  };
  const beat = () => {
    catchUp();
    cancel = clock.after(BEAT_MS, beat);
  };
  let cancel = clock.after(BEAT_MS, beat);
  return {
    elapsed: () => {
      catchUp();
      return counted;
    },
    stop: () => cancel(),
  };
}
