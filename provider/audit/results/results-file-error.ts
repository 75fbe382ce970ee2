/** A results file that can't be used: truncated, edited, of a newer version, or no results file. */
export class ResultsFileError extends Error {
  override readonly name = "ResultsFileError";

  /** @param lineNumber - from 1; `undefined` for the file as a whole. */
  constructor(
    readonly file: string,
    readonly lineNumber: number | undefined,
    readonly problem: string,
  ) {
    super(`${file}${lineNumber === undefined ? "" : `, line ${lineNumber}`}: ${problem}`);
  }
}
