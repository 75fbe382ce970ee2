/**
 * `npm run mutate [-- --mutate PATTERN]`: runs StrykerJS on the decisions and the state machine of a gate, or on the
 * files (or `file:line-line` ranges, separated by commas) that PATTERN names. Prints the score and every survivor. Exit
 * code 1 for a survivor that is not listed in tools/mutation/accepted-survivors.mjs, for a listed one that has not
 * survived, for a mutant without a result, and for a score under 95 % with the accepted survivors left out; also
 * if Stryker fails or is stopped. A full run takes about five minutes on two cores.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { ACCEPTED_SURVIVORS } from "./mutation/accepted-survivors.mjs";
import { mutationResult } from "./mutation/mutation-report.mjs";
import { summary } from "./mutation/summary.mjs";
import { ensurePackages } from "./packages.mjs";
import { parseJson } from "./parse-json.mjs";
import { elapsed } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

/** As in stryker.config.json. */
const REPORT = join(root, "reports/mutation.json");

/** @param {string[]} args */
async function mutate(args) {
  const { values } = parseArgs({ args, options: { mutate: { type: "string" } } });
  await ensurePackages();
  const started = performance.now();
  rmSync(REPORT, { force: true });
  const stryker = join(root, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const { code } = await run(
    process.execPath,
    [stryker, "run", ...(values.mutate === undefined ? [] : ["--mutate", values.mutate])],
    { cwd: root, stdio: ["ignore", 2, 2] },
  );
  if (code !== 0) throw new Failure(`Stryker exited with ${code}: see above.`);
  const report = /** @type {import("./mutation/mutation-report.mjs").StrykerReport} */ (
    parseJson(readFileSync(REPORT, "utf8"))
  );
  const result = mutationResult(report, ACCEPTED_SURVIVORS);
  // A partial run does not reach all listed survivors.
  const { text, passed } = summary(values.mutate === undefined ? result : { ...result, outdated: [] });
  process.stdout.write(`${text}\n${elapsed(started)}\n`);
  return passed ? 0 : 1;
}

await runAsScript(import.meta.url, () => mutate(process.argv.slice(2)));
