import type { Rows } from "../data/rows";
import type { Language } from "../text/language";
import type { View } from "../view/view";
import { COLUMNS } from "./columns";

/** A spreadsheet takes a cell that starts with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The rows and columns of a view as CSV (RFC 4180), safe to open in a spreadsheet. */
function csvOfView(rows: Rows, selected: Uint32Array, { columns }: Pick<View, "columns">, language: Language): string {
  const lines = [columns.map((column) => cell(language.messages.columns[column]))];
  for (const row of selected) lines.push(columns.map((column) => cell(COLUMNS[column].text(rows, row, language))));
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

/** Saves the CSV of a view as a file. A byte order mark tells spreadsheets that it is UTF-8. */
export function downloadCsv(rows: Rows, selected: Uint32Array, view: View, language: Language): void {
  const file = new Blob(["\uFEFF", csvOfView(rows, selected, view, language)], { type: "text/csv" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "backup-audit.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
