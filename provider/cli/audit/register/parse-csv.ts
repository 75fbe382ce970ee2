/**
 * Parses CSV (RFC 4180) with a header row.
 *
 * @returns the rows by the titles of their columns, and the number of the line where each starts, from 1. Blank lines are left out.
 */
export function parseCsv(text: string): { cells: Readonly<Record<string, string>>; lineNumber: number }[] {
  const [header, ...rows] = records(text.replace(/^\uFEFF/, ""));
  const titles = header?.cells.map((title) => title.trim()) ?? [];
  return rows.map(({ cells, lineNumber }) => ({
    cells: Object.fromEntries(titles.map((title, index) => [title, (cells[index] ?? "").trim()])),
    lineNumber,
  }));
}

interface CsvRecord {
  cells: string[];
  lineNumber: number;
}

/** A cell, quoted or not, and what follows it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;

function records(text: string): CsvRecord[] {
  const all: CsvRecord[] = [];
  let cells: string[] = [];
  let lineNumber = 1;
  let startsAt = 1;
  CELL.lastIndex = 0;
  for (let match = CELL.exec(text); match; match = CELL.exec(text)) {
    const [whole, quoted, plain = "", end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    lineNumber += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") continue;
    if (cells.some((cell) => cell.trim() !== "")) all.push({ cells, lineNumber: startsAt });
    cells = [];
    startsAt = lineNumber;
    if (CELL.lastIndex >= text.length) break;
  }
  return all;
}
