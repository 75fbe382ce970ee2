/** What a call costs in a warm process that makes one call after another. */
import { mapContenders } from "../contenders.mjs";
import { interleave } from "../interleave.mjs";
import { percentile } from "../statistics.mjs";
import { withWorkers } from "../worker.mjs";

/** Unmeasured calls at the start of each round: the server may have closed the connection during the others' rounds. */
const RECONNECT_CALLS = 5;

/** @type {import("./rows.mjs").Row} */
export const warm = {
  title: "warm calls, one after another",
  async measure({ plan: { warm: plan }, target }) {
    return await withWorkers(target, async (workers) => {
      await interleave(1, ({ id }) => workers[id].oneAfterAnother(plan.warmUp));
      const rounds = await interleave(plan.rounds, async ({ id }) => {
        await workers[id].oneAfterAnother(RECONNECT_CALLS);
        return await workers[id].oneAfterAnother(plan.calls);
      });
      const times = mapContenders(rounds, (all) => all.flatMap((round) => round.times));
      const calls = plan.rounds * plan.calls;
      const what = `of ${calls.toLocaleString("en")} calls one by one`;
      return [
        {
          id: "warmP50",
          title: `p50 ${what}`,
          unit: "ms",
          values: mapContenders(times, (all) => percentile(all, 0.5)),
        },
        {
          id: "warmP95",
          title: `p95 ${what}`,
          unit: "ms",
          values: mapContenders(times, (all) => percentile(all, 0.95)),
        },
        {
          id: "cpuPerCall",
          title: `CPU per call, mean ${what}`,
          unit: "ms",
          values: mapContenders(rounds, (all) => all.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / calls),
        },
      ];
    });
  },
};
