import { inertText } from "../../text/inert-text";
import type { Report } from "./report";

/** GitHub Actions takes it for a command where it starts a line. */
const COMMAND = /^\s*::/;

/** A report as CSV (RFC 4180) with titles. A cell that a spreadsheet would take for a formula is escaped. The
 * library is loaded only when it is needed. */
export async function renderCsv({ columns, rows }: Report): Promise<string> {
  const { stringify } = await import("csv-stringify/sync");
  const titles = columns.map(({ key, title }) => ({ key, header: title }));
  const cells = rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, inertText(row[key] ?? "")])));
  return stringify(cells, { header: true, columns: titles, escape_formulas: true, quoted_match: COMMAND });
}
