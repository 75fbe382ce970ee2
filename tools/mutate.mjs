/**
 * `npm run mutate [-- --mutate PATTERN]`: runs StrykerJS on the decisions and the state machine of a gate, or on the
 * files (or `file:line-line` ranges, separated by commas) that PATTERN names. Prints the score and every survivor. Exit
 * code 1 for a survivor that is not listed in tools/mutation/accepted-survivors.mjs, for a listed one that has not
 * survived, and for a score under 95 % with the accepted survivors left out. A full run takes a few minutes on two
 * idle cores.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./checkout.mjs";
import { run } from "./child.mjs";
import { ACCEPTED_SURVIVORS } from "./mutation/accepted-survivors.mjs";
import { mutationResult, oneLine } from "./mutation/mutation-report.mjs";
import { ensurePackages } from "./packages.mjs";
import { parseJson } from "./parse-json.mjs";
import { elapsed } from "./progress.mjs";
import { Failure, runAsScript } from "./script.mjs";

/** The score in per cent that is aimed at, with the accepted survivors left out. */
const MIN_SCORE = 95;
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

/** @param {import("./mutation/mutation-report.mjs").MutationResult} result */
function summary({ detected, survivors, outdated, files }) {
  const open = survivors.filter(({ reason }) => reason === undefined);
  const score = (/** @type {number} */ undetected) => (100 * detected) / (detected + undetected);
  const lines = survivors.map(({ file, start, mutator, original, replacement, covered, reason }) => {
    const state = reason !== undefined ? "accepted" : covered ? "SURVIVED" : "UNTESTED";
    const change = `${oneLine(original)}  ->  ${oneLine(replacement)}`;
    return `${state}  ${file}:${start.line}:${start.column} ${mutator}: ${change}${reason === undefined ? "" : `  (${reason})`}`;
  });
  const adjusted = score(open.length);
  return {
    text: [
      ...lines,
      ...outdated.map(
        ({ file, mutator, original }) =>
          `OUTDATED  ${file} ${mutator}: ${original} has not survived. Remove it from the list.`,
      ),
      ...table(files),
      `${detected} of ${detected + survivors.length} mutants detected: ${score(survivors.length).toFixed(2)} %; ` +
        `${adjusted.toFixed(2)} % without the ${survivors.length - open.length} accepted survivors (aim ${MIN_SCORE} %).`,
    ].join("\n"),
    passed: open.length === 0 && outdated.length === 0 && adjusted >= MIN_SCORE,
  };
}

/** @param {import("./mutation/mutation-report.mjs").MutationResult["files"]} files */
function table(files) {
  const width = Math.max(...files.map(({ file }) => file.length));
  return files.map(({ file, detected, total }) => {
    const score = ((100 * detected) / total).toFixed(2);
    return `${file.padEnd(width)}  ${String(detected).padStart(4)} of ${String(total).padStart(4)}  ${score.padStart(6)} %`;
  });
}

await runAsScript(import.meta.url, () => mutate(process.argv.slice(2)));
