/** What one short command costs: a fresh Node process up to its first response. */
import { mapContenders } from "../contenders.mjs";
import { firstResponse } from "../first-response.mjs";
import { interleave } from "../interleave.mjs";
import { median } from "../statistics.mjs";

/** @type {import("./rows.mjs").Row} */
export const start = {
  title: "process start to first response",
  async measure({ plan: { start: plan }, target }) {
    const sample = async (/** @type {import("../contenders.mjs").Contender} */ contender) =>
      (await firstResponse(contender, target)).ms;
    // One unmeasured round, so that reading from disk is not measured.
    await interleave(1, sample);
    const values = mapContenders(await interleave(plan.samples, sample), median);
    const title = `process start to first response, median of ${plan.samples}`;
    return [{ id: "start", title, unit: "ms", values, alsoComparedWith: "officialSdk" }];
  },
};
