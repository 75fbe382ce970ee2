/** The report as text for a terminal. */
import { contenders, YARDSTICK } from "./contenders.mjs";

const titleOf = (id) => contenders.find((contender) => contender.id === id).title;

export function reportText({ machine, loadAfter, plan, took, figures, aims, gates }) {
  const { start, warm, concurrent, memory } = plan;
  return [
    `Node ${machine.node} on ${machine.platform}, ${machine.cores} cores (${machine.cpu}), load ${machine.load} before and ${loadAfter} after`,
    `interleaved: ${start.samples} starts, ${warm.rounds} × ${warm.calls} warm calls, ${concurrent.rounds} × ${concurrent.calls} calls ${concurrent.width} at a time, ${memory.samples} × ${memory.calls} calls for memory; ${took}`,
    `(…×) compares with ${titleOf(YARDSTICK)}`,
    "",
    ...table([["", ...contenders.map(({ title }) => title)], ...figures.flatMap(linesOf)]),
    "",
    ...aims.map(({ text, ratio, met }) => `${met ? "met    " : "not met"}  ${text}: ${ratio.toFixed(2)} ×`),
    "",
    "Gates, on the emulator's clock",
    ...gates.flatMap(({ head, lines, notes }) => ["", ...table([head, ...lines]), ...notes]),
    "",
    ...gates
      .flatMap((row) => row.aims)
      .map(({ text, result, met }) => `${met ? "met    " : "not met"}  ${text}: ${result}`),
    "",
  ].join("\n");
}

function linesOf({ title, unit, values, alsoComparedWith }) {
  const cells = (than, absolute) =>
    contenders.map(({ id }) => (absolute ? `${formatValue(values[id], unit)} ` : "") + ratio(values[id], values[than]));
  const line = [title, ...cells(YARDSTICK, true)];
  return alsoComparedWith
    ? [line, [`  compared with the ${titleOf(alsoComparedWith)}`, ...cells(alsoComparedWith, false)]]
    : [line];
}

function formatValue(value, unit) {
  const digits = unit === "" ? 0 : value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)}${unit && ` ${unit}`}`;
}

function ratio(value, than) {
  return than > 0 ? `(${(value / than).toFixed(2)}×)` : "";
}

/** The first column flush left, the others flush right. */
function table(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column] + 2))).join(""),
  );
}
