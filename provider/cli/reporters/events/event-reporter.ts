import { isDeepStrictEqual } from "node:util";
import type { Pending } from "../../../gate/machine/gate-command";
import type { CliContext } from "../../cli-context";
import { renderJsonLine } from "../../output/render-json";
import { print } from "../../print";
import { gateReport } from "../../wait/gate-report";
import type { PlannedGate } from "../../wait/planned-gate";
import type { WaitReporter } from "../../wait/wait-reporter";
import { isoTime } from "../iso-time";
import type { EventBase, WaitEvent } from "./wait-event";

/**
 * Prints each event to stdout as one line of JSON: see {@link WaitEvent}.
 *
 * @param onFailure - called once, where an event can't be written: stdout is closed or full.
 */
export function eventReporter(
  { stdout, clock }: Pick<CliContext, "stdout" | "clock">,
  onFailure: (error: unknown) => void,
): WaitReporter {
  let written: Promise<void> = Promise.resolve();
  let hasFailed = false;
  const emit = (event: WaitEvent): void => {
    written = written.then(async () => {
      if (hasFailed) return;
      await print(stdout, renderJsonLine(event)).catch((error: unknown) => {
        hasFailed = true;
        onFailure(error);
      });
    });
  };
  const base = (gate: PlannedGate): EventBase => ({
    ...{ time: isoTime(clock), name: gate.name, instanceId: gate.config.request.instanceId },
  });
  const latest = new Map<PlannedGate, Pending>();
  return {
    started(gate) {
      const { product, regionId } = gate.config.request;
      emit({ event: "started", ...base(gate), product, regionId, condition: gate.config.spec.condition.kind });
    },
    observed(gate, { now, tasks, requestIds }, elapsedMs) {
      const serverTime = new Date(now).toISOString();
      emit({ event: "observed", ...base(gate), waitedSeconds: seconds(elapsedMs), serverTime, tasks, requestIds });
    },
    pending(gate, pending, elapsedMs) {
      const before = latest.get(gate);
      latest.set(gate, pending);
      if (before && isDeepStrictEqual({ ...before, etaMs: 0 }, { ...pending, etaMs: 0 })) return;
      const { etaMs, ...reported } = pending;
      const estimatedEnd = etaMs === undefined ? {} : { estimatedEnd: new Date(clock.wallNow() + etaMs).toISOString() };
      emit({ event: "changed", ...base(gate), waitedSeconds: seconds(elapsedMs), ...reported, ...estimatedEnd });
    },
    created(gate, jobIds, elapsedMs) {
      emit({ event: "created", ...base(gate), waitedSeconds: seconds(elapsedMs), jobIds });
    },
    ended(gate, evaluation) {
      emit({ event: "ended", time: isoTime(clock), effect: evaluation.effect, ...gateReport({ gate, evaluation }) });
    },
    finished: () => written,
  };
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}
