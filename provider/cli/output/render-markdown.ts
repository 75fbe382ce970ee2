import { markdownText } from "../../text/markdown-text";
import type { Report } from "./report";

/** A report as a table in GitHub's Markdown. */
export function renderMarkdown({ columns, rows, empty }: Report): string {
  if (rows.length === 0) return `${empty}\n`;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const titles = line(columns.map(({ title }) => title));
  const rule = line(columns.map(({ align }) => (align === "right" ? "--:" : "---")));
  const body = rows.map((row) => line(columns.map(({ key }) => markdownText(row[key] ?? ""))));
  return `${[titles, rule, ...body].join("\n")}\n`;
}
