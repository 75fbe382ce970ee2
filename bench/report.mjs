/** The report as text for a terminal. */
import { contenders, YARDSTICK } from "./contenders.mjs";

/** @typedef {import("./contenders.mjs").ContenderId} ContenderId */
/** @typedef {import("./rows/rows.mjs").Figure} Figure */
/** @typedef {import("./rows/rows.mjs").Table} Table */

/**
 * @typedef {object} Report
 * @property {import("./machine.mjs").Machine} machine
 * @property {number} loadAfter
 * @property {import("./options.mjs").Plan} plan
 * @property {string} took
 * @property {readonly Figure[]} figures
 * @property {readonly import("./aims.mjs").CheckedAim[]} aims
 * @property {readonly Table[]} gates
 * @property {readonly Table[]} commands
 * @property {readonly Table[]} programs
 */

/** @param {Report} report */
export function reportText({ machine, loadAfter, plan, took, figures, aims, gates, commands, programs }) {
  const { start, warm, concurrent, memory } = plan;
  return [
    `Node ${machine.node} on ${machine.platform}, ${machine.cores} cores (${machine.cpu}), load ${machine.load} before and ${loadAfter} after`,
    `interleaved: ${start.samples} starts, ${warm.rounds} × ${warm.calls} warm calls, ${concurrent.rounds} × ${concurrent.calls} calls ${concurrent.width} at a time, ${memory.samples} × ${memory.calls} calls for memory; ${took}`,
    `(…×) compares with ${titleOf(YARDSTICK)}`,
    "",
    ...aligned([["", ...contenders.map(({ title }) => title)], ...figures.flatMap(linesOf)]),
    "",
    ...aims.map(({ text, ratio, met }) => aimLine(text, `${ratio.toFixed(2)} ×`, met)),
    ...group("Gates, on the emulator's clock", gates),
    ...group("The command, on real time", commands),
    ...group("Pulumi programs, on the real engine", programs),
    "",
  ].join("\n");
}

/**
 * @param {string} heading
 * @param {readonly Table[]} tables
 */
function group(heading, tables) {
  if (tables.length === 0) return [];
  return [
    "",
    heading,
    ...tables.flatMap(({ head, lines, notes }) => ["", ...aligned([head, ...lines]), ...notes]),
    "",
    ...tables.flatMap(({ aims }) => aims.map(({ text, result, met }) => aimLine(text, result, met))),
  ];
}

/**
 * @param {string} text
 * @param {string} result
 * @param {boolean} met
 */
function aimLine(text, result, met) {
  return `${met ? "met    " : "not met"}  ${text}: ${result}`;
}

/** @param {Figure} figure */
function linesOf({ title, unit, values, alsoComparedWith }) {
  const ratios = (/** @type {ContenderId} */ than) => contenders.map(({ id }) => ratio(values[id], values[than]));
  const compared = ratios(YARDSTICK);
  const line = [
    title,
    ...contenders.map(({ id }, index) => `${formatNumber(values[id], unit)} ${compared[index] ?? ""}`),
  ];
  return alsoComparedWith
    ? [line, [`  compared with the ${titleOf(alsoComparedWith)}`, ...ratios(alsoComparedWith)]]
    : [line];
}

/** @param {ContenderId} id */
function titleOf(id) {
  return contenders.find((contender) => contender.id === id)?.title ?? id;
}

/**
 * @param {number} value
 * @param {string} unit
 */
function formatNumber(value, unit) {
  const digits = unit === "" ? 0 : value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)}${unit && ` ${unit}`}`;
}

/**
 * @param {number} value
 * @param {number} than
 */
function ratio(value, than) {
  return than > 0 ? `(${(value / than).toFixed(2)}×)` : "";
}

/**
 * Aligns the first column on the left and the others on the right.
 *
 * @param {readonly (readonly string[])[]} lines
 */
function aligned(lines) {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width + 2);
      })
      .join(""),
  );
}
