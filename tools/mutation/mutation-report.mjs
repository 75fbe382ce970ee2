/** Reads Stryker's JSON report and compares its survivors with the accepted ones. */

/** @typedef {import("./accepted-survivors.mjs").AcceptedSurvivor} AcceptedSurvivor */
/** @typedef {{ line: number, column: number }} Position both from 1 */
/** @typedef {{ status: string, mutatorName: string, replacement?: string, location: { start: Position, end: Position } }} Mutant */
/** @typedef {{ files: Record<string, { source: string, mutants: Mutant[] }> }} StrykerReport */

/**
 * @typedef {object} Survivor
 * @property {string} file
 * @property {Position} start
 * @property {string} mutator
 * @property {string} original
 * @property {string} replacement
 * @property {boolean} covered false where no test runs the code
 * @property {string | undefined} reason why it is accepted
 */

/**
 * @typedef {object} MutationResult
 * @property {number} detected mutants that a test killed, or that made one time out
 * @property {Survivor[]} survivors
 * @property {{ file: string, detected: number, total: number }[]} files with mutants
 * @property {{ file: string, line: number, status: string }[]} untried mutants without a result: the runner failed on
 *   them, the run ended before them, or a comment turned them off
 * @property {AcceptedSurvivor[]} outdated accepted survivors that did not survive
 */

const DETECTED = ["Killed", "Timeout"];
const UNDETECTED = ["Survived", "NoCoverage"];

/**
 * @param {StrykerReport} report
 * @param {readonly AcceptedSurvivor[]} accepted
 * @returns {MutationResult}
 */
export function mutationResult({ files }, accepted) {
  const unused = [...accepted];
  const reasonOf = (/** @type {string} */ key) => {
    const index = unused.findIndex((entry) => keyOf(entry) === key);
    return index < 0 ? undefined : unused.splice(index, 1)[0]?.reason;
  };
  const mutants = Object.entries(files).flatMap(([file, { source, mutants: all }]) =>
    all.map((mutant) => ({ file, source, mutant })),
  );
  const survivors = mutants
    .filter(({ mutant }) => UNDETECTED.includes(mutant.status))
    .map(({ file, source, mutant: { status, mutatorName: mutator, replacement = "", location } }) => {
      const original = textAt(source, location);
      const key = keyOf({ file, mutator, original, replacement });
      return {
        file,
        start: location.start,
        mutator,
        original,
        replacement,
        covered: status === "Survived",
        reason: reasonOf(key),
      };
    });
  const tallies = Object.entries(files).map(([file, { mutants: all }]) => {
    const detected = all.filter(({ status }) => DETECTED.includes(status)).length;
    return { file, detected, total: detected + all.filter(({ status }) => UNDETECTED.includes(status)).length };
  });
  return {
    files: tallies.filter(({ total }) => total > 0),
    detected: mutants.filter(({ mutant }) => DETECTED.includes(mutant.status)).length,
    survivors,
    untried: mutants
      .filter(({ mutant }) => ![...DETECTED, ...UNDETECTED].includes(mutant.status))
      .map(({ file, mutant: { status, location } }) => ({ file, line: location.start.line, status })),
    outdated: unused,
  };
}

/** @param {Pick<AcceptedSurvivor, "file" | "mutator" | "original" | "replacement">} survivor */
function keyOf({ file, mutator, original, replacement }) {
  return JSON.stringify([file, mutator, oneLine(original), oneLine(replacement)]);
}

/**
 * Puts code on one line, so that it can be printed and is the same code however it is formatted.
 *
 * @param {string} code
 */
export function oneLine(code) {
  return code.replace(/\s+/g, " ").trim();
}

/**
 * @param {string} source
 * @param {Mutant["location"]} location
 */
function textAt(source, { start, end }) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join("\n");
}
