/** What a call costs in a process that has been requesting a while, one call after another. */
import { interleave } from "../interleave.mjs";
import { mapValues, percentile } from "../statistics.mjs";
import { withWorkers } from "../worker.mjs";

/** Unmeasured, at the start of each round: the server may have closed the connection in the others' rounds. */
const RECONNECT = 5;

export const warm = {
  title: "warm calls, one after another",
  async measure({ plan: { warm: plan }, target }) {
    return await withWorkers(target, async (workers) => {
      const ask = (id, calls) => workers[id].ask({ order: "oneAfterAnother", calls });
      await interleave(1, ({ id }) => ask(id, plan.warmUp));
      const times = await interleave(plan.rounds, async ({ id }) =>
        (await ask(id, RECONNECT + plan.calls)).slice(RECONNECT),
      );
      const pooled = mapValues(times, (rounds) => rounds.flat());
      const what = `of ${(plan.rounds * plan.calls).toLocaleString("en")} calls one by one`;
      return [
        figure(
          "warmP50",
          `p50 ${what}`,
          mapValues(pooled, (all) => percentile(all, 0.5)),
        ),
        figure(
          "warmP95",
          `p95 ${what}`,
          mapValues(pooled, (all) => percentile(all, 0.95)),
        ),
      ];
    });
  },
};

function figure(id, title, values) {
  return { id, title, unit: "ms", values };
}
