import { SEVERITIES, VERDICTS } from "../../../../audit/assess/assessment";
import type { DictionaryColumn, NumberColumn } from "../../page-data";
import type { Rows } from "../data/rows";
import type { Language } from "../text/language";
import type { Messages } from "../text/messages";

/** A column of the table. */
export interface Column {
  isNumber: boolean;
  /** A number for each row, in the order of a sort; -1 where the value is not known. */
  ranks: (rows: Rows) => Float64Array;
  /** The cell's text. */
  text: (rows: Rows, row: number, language: Language) => string;
}

/** The columns, in the order of the table. The names are part of links. */
export const COLUMNS = {
  instance: strings((rows, row) => rows.instanceId(row)),
  name: strings((rows, row) => rows.name(row)),
  verdict: ordered("verdict", [...VERDICTS], (text, { verdicts }) => verdicts[text as keyof typeof verdicts]),
  reason: dictionary("reasonCode", (text, { reasons }) => reasons[text] ?? text),
  severity: ordered(
    "severity",
    ["none", ...SEVERITIES],
    (text, { severities }) => severities[text as keyof typeof severities],
  ),
  product: dictionary("product", (text, { products }) => products[text] ?? text),
  engine: dictionary("engine"),
  region: dictionary("regionId"),
  account: dictionary("accountId"),
  age: numbers("ageMinutes", (minutes, { format }) => format.duration(minutes * 60_000)),
  timeline: {
    isNumber: true,
    ranks: (rows) => perRow(rows, (row) => rows.failedAttempts(row)),
    text: (rows, row, { messages, format }) => {
      const attempts = rows.attempts(row);
      const count = (wanted: string) => format.number(attempts.filter(({ state }) => state === wanted).length);
      return messages.timelineText(count("Good"), count("Failed"), count("Running"));
    },
  },
  size: numbers("sizeKilobytes", (kilobytes, { format }) => format.bytes(kilobytes * 1_000)),
  duration: numbers("durationSeconds", (seconds, { format }) => format.duration(seconds * 1_000)),
  recoveryLag: numbers("recoveryLagMinutes", (minutes, { format }) => format.duration(minutes * 60_000)),
  retention: numbers("retentionDays", (days, { messages, format }) => messages.days(format.number(days))),
  survival: dictionary("survival", (text, { survivals }) => (text === "" ? "–" : (survivals[text] ?? text))),
  nextBackup: {
    ...numbers("nextBackupMinutes", () => ""),
    text: (rows, row, { format }) => {
      const minutes = rows.number("nextBackupMinutes", row);
      return minutes < 0 ? "–" : format.time(rows.endMs + minutes * 60_000);
    },
  },
  findings: numbers("findings", (count, { format }) => format.number(count)),
  exempted: numbers("exempted", (count, { format }) => format.number(count)),
  controls: dictionary("controls", (text) => (text === "" ? "–" : text.split("\n").join(", "))),
} satisfies Record<string, Column>;

/** The name of a column. */
export type ColumnId = keyof typeof COLUMNS;

/** Every column. */
export const COLUMN_IDS = Object.keys(COLUMNS) as ColumnId[];

/** The columns that are shown at first. */
export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  "instance",
  "name",
  "verdict",
  "severity",
  "product",
  "region",
  "age",
  "timeline",
  "size",
  "duration",
];

function strings(value: (rows: Rows, row: number) => string): Column {
  return {
    isNumber: false,
    ranks: (rows) => {
      const order = Array.from({ length: rows.count }, (_, row) => row).sort((a, b) =>
        compare(value(rows, a), value(rows, b)),
      );
      const ranks = new Float64Array(rows.count);
      let rank = 0;
      for (const [place, row] of order.entries()) {
        const before = order[place - 1];
        if (before === undefined || value(rows, before) !== value(rows, row)) rank = place;
        ranks[row] = rank;
      }
      return ranks;
    },
    text: value,
  };
}

function dictionary(
  column: DictionaryColumn,
  label: (text: string, messages: Messages) => string = (text) => text,
): Column {
  return fromDictionary(column, (texts) => [...texts].sort(compare), label);
}

function ordered(
  column: DictionaryColumn,
  order: readonly string[],
  label: (text: string, messages: Messages) => string,
): Column {
  return fromDictionary(column, () => order, label);
}

function fromDictionary(
  column: DictionaryColumn,
  order: (texts: readonly string[]) => readonly string[],
  label: (text: string, messages: Messages) => string,
): Column {
  return {
    isNumber: false,
    ranks: (rows) => {
      const texts = rows.dictionary(column);
      const places = order(texts);
      const ranks = texts.map((text) => (text === "" ? -1 : places.indexOf(text)));
      return perRow(rows, (row) => ranks[rows.index(column, row)] ?? -1);
    },
    text: (rows, row, { messages }) => label(rows.text(column, row), messages),
  };
}

function numbers(column: NumberColumn, label: (value: number, language: Language) => string): Column {
  return {
    isNumber: true,
    ranks: (rows) => perRow(rows, (row) => rows.number(column, row)),
    text: (rows, row, language) => {
      const value = rows.number(column, row);
      return value < 0 ? "–" : label(value, language);
    },
  };
}

function perRow(rows: Rows, value: (row: number) => number): Float64Array {
  const values = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row += 1) values[row] = value(row);
  return values;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
