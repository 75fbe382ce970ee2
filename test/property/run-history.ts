import { SharedPoller } from "../../provider/gate/shared-poller";
import { runGate } from "../../provider/gate/run-gate";
import { gateSpecOf } from "./gate-spec";
import type { History } from "./history";
import { LocalClock } from "./local-clock";
import type { RunRecord } from "./record";
import { WatchedSource } from "./watched-source";

/** More steps than any schedule that waits between polls can take. Stops a gate that polls without waiting. */
const MAX_STEPS = 20_000;
/** For each suspension, the time that a gate may attribute to a slow machine instead, or the reverse. */
const AWAKE_SLACK_MS = 130_000;

/** Runs the real gate through a history on virtual time, and returns a record of the run. */
export async function runHistory(history: History): Promise<RunRecord> {
  const { cloud, config, localStart, cancelAt, suspensions, earlier } = history;
  const clock = new LocalClock(localStart, suspensions);
  const watched = new WatchedSource(history, clock);
  const source = history.sharesPolls ? new SharedPoller(clock).share(watched, cloud.instanceId) : watched;
  const abort = new AbortController();
  const state = { isOver: false };
  const run = runGate(gateSpecOf(config, cloud), {
    source,
    clock,
    signal: abort.signal,
    ...(earlier && { earlier }),
  }).finally(() => (state.isOver = true));
  // Awaited below; until then, a rejection must not count as unhandled.
  run.catch(() => undefined);

  for (let steps = 0; ; steps += 1) {
    await settle();
    if (state.isOver) break;
    const next = clock.next;
    if (next === undefined) throw new Error("The gate waits for nothing.");
    if (steps > MAX_STEPS) throw new Error(`The gate has not ended after ${MAX_STEPS} steps.`);
    if (cancelAt !== undefined && next >= localStart + cancelAt && !abort.signal.aborted) {
      clock.passTo(localStart + cancelAt);
      abort.abort(new DOMException("Ctrl-C", "AbortError"));
    } else {
      clock.fire();
    }
  }
  const { lastObservation, ...verdict } = await run;
  const window = lastObservation?.recovery;
  const recoverableFromMs = window?.kind === "Window" ? window.window.ranges[0]?.fromMs : undefined;
  return {
    cloud,
    config,
    polls: watched.polls,
    creations: watched.api.creations,
    earlier: earlier ?? { created: [], isUncertain: false },
    verdict: { ...verdict, ...(recoverableFromMs !== undefined && { recoverableFromMs }) },
    awakeMs: clock.awakeMs,
    startedAwakeAt: watched.startedAwakeAt,
    lastEndedAwakeAt: watched.lastEndedAwakeAt,
    awakeSlackMs: suspensions.filter(({ counted }) => counted).length * AWAKE_SLACK_MS,
    cancelled: abort.signal.aborted,
    timersLeft: clock.pending,
  };
}

/** Runs everything that does not wait for a timer. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
