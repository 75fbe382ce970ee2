/** The peak memory of a process that makes many calls one after another. */
import { mapContenders } from "../contenders.mjs";
import { interleave } from "../interleave.mjs";
import { median } from "../statistics.mjs";
import { startWorker } from "../worker.mjs";

/** @type {import("./rows.mjs").Row} */
export const memory = {
  title: "peak memory",
  async measure({ plan: { memory: plan }, target }) {
    const samples = await interleave(plan.samples, async (contender) => {
      const worker = startWorker(contender, target);
      try {
        await worker.oneAfterAnother(plan.calls);
        return await worker.peakMemory();
      } finally {
        await worker.end();
      }
    });
    const title = `peak memory after ${plan.calls.toLocaleString("en")} calls, median of ${plan.samples}`;
    return [{ id: "memory", title, unit: "MB", values: mapContenders(samples, (bytes) => median(bytes) / 1e6) }];
  },
};
