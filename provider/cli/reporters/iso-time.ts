import type { Clock } from "../../time/clock";

/** The local wall clock's time, ISO-8601, UTC. */
export function isoTime(clock: Clock): string {
  return new Date(clock.wallNow()).toISOString();
}
