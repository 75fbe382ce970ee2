/** How many files Node has loaded by the first response: shows that nothing is loaded that isn't used. */
import { firstResponse } from "../first-response.mjs";
import { interleave } from "../interleave.mjs";
import { mapValues } from "../statistics.mjs";

export const modules = {
  title: "files loaded",
  async measure({ target }) {
    const samples = await interleave(1, async (contender) => (await firstResponse(contender, target)).modules);
    const values = mapValues(samples, ([count]) => count);
    return [{ id: "modules", title: "files loaded by the first response", unit: "", values }];
  },
};
