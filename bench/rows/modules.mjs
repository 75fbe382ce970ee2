/** How many files Node has loaded by the first response. */
import { mapContenders } from "../contenders.mjs";
import { firstResponse } from "../first-response.mjs";
import { interleave } from "../interleave.mjs";
import { median } from "../statistics.mjs";

/** @type {import("./rows.mjs").Row} */
export const modules = {
  title: "files loaded",
  async measure({ target }) {
    const samples = await interleave(1, async (contender) => (await firstResponse(contender, target)).modules);
    const values = mapContenders(samples, median);
    return [{ id: "modules", title: "files loaded by the first response", unit: "", values }];
  },
};
