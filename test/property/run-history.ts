import { runGate } from "../../provider/gate/run-gate";
import { CloudSource } from "./cloud-source";
import type { History } from "./history";
import { LocalClock } from "./local-clock";
import type { RunRecord } from "./record";
import { serverTime } from "./server-time";

/** More steps than any schedule that rests between looks can take: a gate that does not rest is stopped here. */
const MOST_STEPS = 20_000;

/** Runs the real gate through a history, as fast as it goes, and tells what could be seen of it. */
export async function runHistory(history: History): Promise<RunRecord> {
  const { cloud, wish, localStart, cancelAt } = history;
  const clock = new LocalClock(localStart, history.suspensions);
  const source = new CloudSource(history, clock);
  const abort = new AbortController();
  let over = false;
  const run = runGate(wish, { source, clock, signal: abort.signal }).finally(() => (over = true));
  // Looked at below; until then a failure must not count as unhandled.
  run.catch(() => undefined);

  for (let steps = 0; ; steps += 1) {
    await settle();
    if (over) break;
    const next = clock.next;
    if (next === undefined) throw new Error("The gate waits for nothing.");
    if (steps > MOST_STEPS) throw new Error(`The gate has not ended after ${MOST_STEPS} steps.`);
    if (cancelAt !== undefined && next >= localStart + cancelAt && !abort.signal.aborted) {
      clock.passTo(localStart + cancelAt);
      abort.abort();
    } else {
      clock.fire();
    }
  }
  return {
    cloud,
    wish,
    looks: source.looks,
    creations: source.creations,
    verdict: await run,
    awakeMs: clock.now() - localStart - clock.asleepMs,
    endedAt: serverTime(history, clock.now()),
    cancelled: abort.signal.aborted,
    timersLeft: clock.pending,
  };
}

/** Lets everything run that waits for no time. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
