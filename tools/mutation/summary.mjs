/** Says in text how a mutation run went. */
import { oneLine } from "./mutation-report.mjs";

/** @typedef {import("./mutation-report.mjs").MutationResult} MutationResult */

/** The score in per cent that is aimed at, with the accepted survivors left out. */
const MIN_SCORE = 95;

/**
 * The survivors, a line a file and the score, and whether the run passed. It did not pass where any mutant has no result.
 *
 * @param {MutationResult} result
 */
export function summary({ detected, survivors, untried, outdated, files }) {
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
      ...untried.map(({ file, line, status }) => `NO RESULT  ${file}:${line} ${status}`),
      ...outdated.map(
        ({ file, mutator, original }) =>
          `OUTDATED  ${file} ${mutator}: ${original} has not survived. Remove it from the list.`,
      ),
      ...table(files),
      `${detected} of ${detected + survivors.length} mutants detected: ${score(survivors.length).toFixed(2)} %; ` +
        `${adjusted.toFixed(2)} % without the ${survivors.length - open.length} accepted survivors (aim ${MIN_SCORE} %).`,
    ].join("\n"),
    passed: open.length === 0 && untried.length === 0 && outdated.length === 0 && adjusted >= MIN_SCORE,
  };
}

/** @param {MutationResult["files"]} files */
function table(files) {
  const width = Math.max(...files.map(({ file }) => file.length));
  return files.map(({ file, detected, total }) => {
    const score = ((100 * detected) / total).toFixed(2);
    return `${file.padEnd(width)}  ${String(detected).padStart(4)} of ${String(total).padStart(4)}  ${score.padStart(6)} %`;
  });
}
