import {
  ATTEMPT_STATES,
  type AttemptState,
  DICTIONARY_COLUMNS,
  type DictionaryColumn,
  NUMBER_COLUMNS,
  type NumberColumn,
  type RowColumns,
} from "../../page-data";

/** One attempt of a row. */
export interface RowAttempt {
  startedAtMs: number;
  endedAtMs: number;
  state: AttemptState;
}

const MINUTE_MS = 60_000;

/** The rows of the table, in typed arrays. */
export class Rows {
  readonly count: number;
  private readonly indexes: Record<DictionaryColumn, Uint32Array>;
  private readonly numbers: Record<NumberColumn, Float64Array>;
  private readonly attemptStart: Uint32Array;
  private haystack: string[] | undefined;

  constructor(
    private readonly columns: RowColumns,
    readonly endMs: number,
  ) {
    this.count = columns.count;
    const indexes: Partial<Record<DictionaryColumn, Uint32Array>> = {};
    for (const column of DICTIONARY_COLUMNS) indexes[column] = Uint32Array.from(columns.indexes[column]);
    this.indexes = indexes as Record<DictionaryColumn, Uint32Array>;
    const numbers: Partial<Record<NumberColumn, Float64Array>> = {};
    for (const column of NUMBER_COLUMNS) numbers[column] = Float64Array.from(columns.numbers[column]);
    this.numbers = numbers as Record<NumberColumn, Float64Array>;
    this.attemptStart = new Uint32Array(this.count + 1);
    for (const [row, count] of columns.attempts.count.entries())
      this.attemptStart[row + 1] = (this.attemptStart[row] ?? 0) + count;
  }

  instanceId(row: number): string {
    return this.columns.instanceId[row] ?? "";
  }

  name(row: number): string {
    return this.columns.name[row] ?? "";
  }

  /** A text that many rows share. */
  text(column: DictionaryColumn, row: number): string {
    return this.columns.dictionaries[column][this.index(column, row)] ?? "";
  }

  /** Which of the {@link dictionary} a row has. */
  index(column: DictionaryColumn, row: number): number {
    return this.indexes[column][row] ?? 0;
  }

  /** The texts of a column. */
  dictionary(column: DictionaryColumn): readonly string[] {
    return this.columns.dictionaries[column];
  }

  /** -1 where it is not known. */
  number(column: NumberColumn, row: number): number {
    return this.numbers[column][row] ?? -1;
  }

  /** The block with the details of a row; -1 where they are left out. */
  detailBlock(row: number): number {
    return this.columns.detailBlock[row] ?? -1;
  }

  /** The attempts of a row, the newest first. */
  attempts(row: number): RowAttempt[] {
    const { minutesAgo, durationMinutes, state } = this.columns.attempts;
    const attempts: RowAttempt[] = [];
    let ago = 0;
    for (let at = this.attemptStart[row] ?? 0; at < (this.attemptStart[row + 1] ?? 0); at += 1) {
      ago += minutesAgo[at] ?? 0;
      const startedAtMs = this.endMs - ago * MINUTE_MS;
      const endedAtMs = startedAtMs + (durationMinutes[at] ?? 0) * MINUTE_MS;
      attempts.push({ startedAtMs, endedAtMs, state: ATTEMPT_STATES[state[at] ?? 0] ?? "Failed" });
    }
    return attempts;
  }

  /** How many attempts of a row failed. */
  failedAttempts(row: number): number {
    const failed = ATTEMPT_STATES.indexOf("Failed");
    let count = 0;
    for (let at = this.attemptStart[row] ?? 0; at < (this.attemptStart[row + 1] ?? 0); at += 1)
      if (this.columns.attempts.state[at] === failed) count += 1;
    return count;
  }

  /** What a search looks through, in lower case: ids and names. */
  searched(): readonly string[] {
    this.haystack ??= this.columns.instanceId.map((id, row) => `${id} ${this.name(row)}`.toLowerCase());
    return this.haystack;
  }

  /** The address of a row in a link: account, region, product and id. */
  path(row: number): string {
    return [
      this.text("accountId", row),
      this.text("regionId", row),
      this.text("product", row),
      this.instanceId(row),
    ].join("/");
  }

  /** The row of a {@link path}; -1 where there is none. */
  rowOf(path: string): number {
    const id = path.split("/").at(-1);
    return this.columns.instanceId.findIndex((candidate, row) => candidate === id && this.path(row) === path);
  }
}
