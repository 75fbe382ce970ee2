import { formatDuration } from "../../text/duration";
import { EXIT_CODES } from "../exit-code";
import { type Check, failed, notProbed, ok } from "./check";
import { isClockRefusal } from "./is-clock-refusal";
import type { Probe } from "./probe";

const CHECK = "clock";
/** Ages of backups are read by the server's clock, but log lines and local deadlines are not. */
const WARNING_MS = 60_000;
/** The API refuses signatures that are older or newer. */
const REFUSED_MS = 15 * 60_000;
const ACTION = "Synchronize this machine's clock, for example with NTP.";

/** Compares the local clock with the servers' clocks: the largest difference counts. */
export function checkClock(probes: readonly Probe[]): Check {
  const isRefused = probes.some(({ error }) => error !== undefined && isClockRefusal(error));
  const differences = probes.flatMap(({ clocks }) => (clocks ? [clocks.localMs - clocks.serverMs] : []));
  if (differences.length === 0) return notProbed(CHECK, "No response told the server's time.");
  const largest = differences.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  const size = Math.abs(largest);
  // The Date header has whole seconds.
  const isEqual = size < 2_000;
  const detail = isEqual
    ? "The local clock and the server's clock agree."
    : `The local clock is ${formatDuration(size)} ${largest > 0 ? "ahead of" : "behind"} the server's clock.`;
  if (isRefused || size > REFUSED_MS)
    return failed(CHECK, EXIT_CODES.api, `${detail} The API refuses signatures more than 15 minutes off.`, ACTION);
  return size > WARNING_MS ? { check: CHECK, status: "Warning", detail, action: ACTION } : ok(CHECK, detail);
}
