import { fstatSync } from "node:fs";
import type { Clock } from "../../time/clock";

/** Other dynamic providers of the program run in this process, and may be in the middle of an operation. */
const GRACE_MS = 3_000;

/**
 * Calls `then` when the engine has ended, and ends this process soon afterwards.
 *
 * Nobody else ends it: a killed engine sends nothing, and the server of the SDK keeps the process alive. Its gates would go on
 * polling, and could request a backup beside the next update. The engine holds the other end of standard input.
 */
export function exitWithEngine(clock: Clock, then: () => void): void {
  try {
    if (!fstatSync(0).isFIFO()) return;
    process.stdin.once("end", () => {
      clock.after(GRACE_MS, () => process.exit());
      then();
    });
    process.stdin.resume();
    // The listener alone must not keep the process alive.
    (process.stdin as { unref?: () => void }).unref?.();
  } catch {
    // No standard input at all.
  }
}
