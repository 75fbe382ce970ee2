/** A command's result, for every format. */
export interface Report {
  /** What `json` and `yaml` print: plain JSON. */
  data: unknown;
  columns: readonly Column[];
  /** What `table`, `csv` and `markdown` print: the text of each cell, by the column's key. Texts from outside, as they are. */
  rows: readonly Readonly<Record<string, string>>[];
  /** What `table` and `markdown` print in place of a table without rows: one sentence. */
  empty: string;
}

/** A column of a report. */
export interface Column {
  key: string;
  title: string;
  align?: "left" | "right";
}
