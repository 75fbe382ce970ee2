/** The most memory that a process held which made many calls one after another. */
import { interleave } from "../interleave.mjs";
import { mapValues, median } from "../statistics.mjs";
import { startWorker } from "../worker.mjs";

export const memory = {
  title: "peak memory",
  async measure({ plan: { memory: plan }, target }) {
    const sample = async (contender) => {
      const worker = startWorker(contender, target);
      try {
        await worker.ask({ order: "oneAfterAnother", calls: plan.calls });
        return await worker.ask({ order: "peakMemory" });
      } finally {
        await worker.end();
      }
    };
    const values = mapValues(await interleave(plan.samples, sample), median);
    const title = `peak memory after ${plan.calls.toLocaleString("en")} calls, median of ${plan.samples}`;
    return [{ id: "memory", title, unit: "MB", values: mapValues(values, (bytes) => bytes / 1e6) }];
  },
};
