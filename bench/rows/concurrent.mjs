/** How long many concurrent calls take, as in a deployment with many instances. */
import { mapContenders } from "../contenders.mjs";
import { interleave } from "../interleave.mjs";
import { median } from "../statistics.mjs";
import { withWorkers } from "../worker.mjs";

/** @type {import("./rows.mjs").Row} */
export const concurrent = {
  title: "concurrent calls",
  async measure({ plan: { concurrent: plan }, target }) {
    return await withWorkers(target, async (workers) => {
      await interleave(1, ({ id }) => workers[id].together(plan.warmUp, plan.width));
      const times = await interleave(plan.rounds, ({ id }) => workers[id].together(plan.calls, plan.width));
      const values = mapContenders(times, median);
      const title = `${plan.calls.toLocaleString("en")} calls, ${plan.width} at a time, median of ${plan.rounds}`;
      return [{ id: "concurrent", title, unit: "ms", values }];
    });
  },
};
