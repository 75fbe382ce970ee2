import Table from "cli-table3";
import { inertText } from "../../text/inert-text";
import type { Report } from "./report";

/** How a table is shown. */
export interface TableOptions {
  /** Whether titles are bold. */
  color: boolean;
}

const NO_LINES = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "  " },
};

/** A report as an aligned table without lines, as kubectl prints it. */
export function renderTable({ columns, rows, empty }: Report, { color }: TableOptions): string {
  if (rows.length === 0) return `${empty}\n`;
  const table = new Table({
    head: columns.map(({ title }) => title.toUpperCase()),
    colAligns: columns.map(({ align = "left" }) => align),
    chars: NO_LINES,
    style: { head: color ? ["bold"] : [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((row) => columns.map(({ key }) => inertText(row[key] ?? "") || "-")));
  return `${table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}
