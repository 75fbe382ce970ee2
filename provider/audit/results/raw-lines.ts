import { createReadStream } from "node:fs";
import { systemCode } from "../../text/system-code";
import { ResultsFileError } from "./results-file-error";

/** A line of a file, byte for byte. */
export interface RawLine {
  /** Without its line feed. */
  bytes: Buffer;
  /** From 1. */
  number: number;
  /** Where it starts in the file, in bytes. */
  offset: number;
  /** Whether a line feed ends it. Only the last line of a file that was cut off has none. */
  isEnded: boolean;
}

const LINE_FEED = 10;
/** A longer line is no line of a results file, and must not fill the memory. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

/**
 * Reads the lines of a file, one after another.
 *
 * @throws ResultsFileError where the file can't be read.
 */
export async function* rawLines(file: string): AsyncGenerator<RawLine> {
  const input = createReadStream(file);
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  let offset = 0;
  const take = (isEnded: boolean): RawLine => {
    const bytes = Buffer.concat(parts);
    const line = { bytes, number: (number += 1), offset, isEnded };
    parts = [];
    length = 0;
    offset += bytes.length + 1;
    return line;
  };
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
        parts.push(chunk.subarray(start, end));
        yield take(true);
        start = end + 1;
      }
      parts.push(chunk.subarray(start));
      length += chunk.length - start;
      if (length > MAX_LINE_BYTES) throw new ResultsFileError(file, number + 1, "It is too long.");
    }
  } catch (error) {
    if (error instanceof ResultsFileError) throw error;
    const code = systemCode(error);
    throw new ResultsFileError(file, undefined, `It can't be read (${code}).`);
  } finally {
    input.destroy();
  }
  if (parts.some(({ length }) => length > 0)) yield take(false);
}
