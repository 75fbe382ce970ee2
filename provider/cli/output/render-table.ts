import Table from "cli-table3";
import { inertText } from "../../text/inert-text";
import { cutText } from "./cut-text";
import { displayWidth } from "./display-width";
import { fitColumns } from "./fit-columns";
import { withoutCommandAtStart } from "../../text/command-at-start";
import type { Report } from "./report";

/** How a table is shown. */
export interface TableOptions {
  /** Whether titles are bold. */
  color: boolean;
  /** The width of the terminal, into which each line is cut. Absent: nothing is cut. */
  width?: number | undefined;
}

const GAP = "  ";
const NO_LINES = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: GAP },
};

/** A report as an aligned table without lines, as kubectl prints it. */
export function renderTable({ columns, rows, empty }: Report, { color, width }: TableOptions): string {
  if (rows.length === 0) return `${width === undefined ? empty : cutText(empty, width)}\n`;
  const titles = columns.map(({ title }) => title.toUpperCase());
  const cells = rows.map((row) => columns.map(({ key }) => inertText(row[key] ?? "") || "-"));
  const fit = fitter([titles, ...cells], width);
  const table = new Table({
    head: fit(titles).map((title) => (color ? bold(title) : title)),
    colAligns: columns.map(({ align = "left" }) => align),
    chars: NO_LINES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...cells.map(fit));
  return `${table
    .toString()
    .split("\n")
    .map((line) => withoutCommandAtStart(line.trimEnd()))
    .join("\n")}\n`;
}

/** Cuts the cells of a line, so that the whole table fits into the width. */
function fitter(
  lines: readonly (readonly string[])[],
  width: number | undefined,
): (cells: readonly string[]) => string[] {
  if (width === undefined) return (cells) => [...cells];
  const own = (lines[0] ?? []).map((_, index) => Math.max(...lines.map((cells) => displayWidth(cells[index] ?? ""))));
  const widths = fitColumns(own, GAP.length, width);
  return (cells) => widths.map((columns, index) => cutText(cells[index] ?? "", columns));
}

/** cli-table3 decides by itself whether there are colours; here the caller has decided. */
function bold(text: string): string {
  return `\u001b[1m${text}\u001b[22m`;
}
