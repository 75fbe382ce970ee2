import type { History } from "./history";

/** Converts a time of the local clock to server time. */
export function serverTime({ beginsAt, localStart, rate, suspensions }: History, local: number): number {
  const elapsed = local - localStart;
  const slept = suspensions.filter(({ at, counted }) => !counted && at < elapsed);
  return Math.floor(beginsAt + elapsed * rate + slept.reduce((sum, { ms }) => sum + ms, 0));
}
