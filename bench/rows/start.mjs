/** What one short command costs: a fresh Node process up to and including its first response. */
import { firstResponse } from "../first-response.mjs";
import { interleave } from "../interleave.mjs";
import { mapValues, median } from "../statistics.mjs";

export const start = {
  title: "process start to first response",
  async measure({ plan: { start: plan }, target }) {
    const sample = async (contender) => (await firstResponse(contender, target)).ms;
    // Once unmeasured, so that the first one isn't who waits for the disk.
    await interleave(1, sample);
    const values = mapValues(await interleave(plan.samples, sample), median);
    const title = `process start to first response, median of ${plan.samples}`;
    return [{ id: "start", title, unit: "ms", values, alsoComparedWith: "officialSdk" }];
  },
};
