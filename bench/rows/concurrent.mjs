/** How long many calls take that are made together, as by a deployment with many instances. */
import { interleave } from "../interleave.mjs";
import { mapValues, median } from "../statistics.mjs";
import { withWorkers } from "../worker.mjs";

export const concurrent = {
  title: "calls made together",
  async measure({ plan: { concurrent: plan }, target }) {
    return await withWorkers(target, async (workers) => {
      const ask = (id, calls) => workers[id].ask({ order: "together", calls, width: plan.width });
      await interleave(1, ({ id }) => ask(id, plan.warmUp));
      const values = mapValues(await interleave(plan.rounds, ({ id }) => ask(id, plan.calls)), median);
      const title = `${plan.calls.toLocaleString("en")} calls, ${plan.width} at a time, median of ${plan.rounds}`;
      return [{ id: "concurrent", title, unit: "ms", values }];
    });
  },
};
