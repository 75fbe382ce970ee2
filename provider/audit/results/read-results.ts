import { headerSchema, lineSchema } from "./line-schema";
import { LineCounter } from "./line-counter";
import type { HeaderLine, ResultLine, SummaryLine } from "./result-line";
import { SCHEMA_VERSION } from "./result-line";
import { type RawLine, rawLines } from "./raw-lines";
import { ResultsFileError } from "./results-file-error";

/** Any line but the header. */
type BodyLine = Exclude<ResultLine, HeaderLine>;

/** A line, and where it is in the file, in bytes. */
interface PlacedLine {
  line: BodyLine;
  offset: number;
  length: number;
}

/** An open results file. */
export interface ResultsFile {
  header: HeaderLine;
  /** Reads the other lines once, one after another. Rejects with a {@link ResultsFileError}. */
  lines: AsyncGenerator<PlacedLine>;
}

const NO_JSON = "It is no complete line of JSON.";

/** How a file is read. */
export interface ReadOptions {
  /**
   * Whether the audit may have been cut off: a last line that is incomplete is left out, and the summary may be missing.
   * Default false.
   */
  mayBeCut?: boolean;
}

/**
 * Opens a results file and reads its header. Never holds more than one line.
 *
 * @throws ResultsFileError for a file that is not a complete results file of this version. The file's lines are checked while
 * they are read; its summary must agree with them.
 */
export async function openResults(file: string, options: ReadOptions = {}): Promise<ResultsFile> {
  const lines = rawLines(file);
  const first = await lines.next();
  if (first.done) throw new ResultsFileError(file, undefined, "It is empty.");
  const value = jsonOf(first.value);
  if (value === undefined) throw new ResultsFileError(file, 1, NO_JSON);
  const header = parseHeader(file, value);
  return { header, lines: bodyLines(file, lines, options) };
}

async function* bodyLines(
  file: string,
  lines: AsyncGenerator<RawLine>,
  { mayBeCut = false }: ReadOptions,
): AsyncGenerator<PlacedLine> {
  const counter = new LineCounter();
  let summary: SummaryLine | undefined;
  for await (const raw of lines) {
    const { number } = raw;
    const value = jsonOf(raw);
    if (value === undefined) {
      if (mayBeCut && !raw.isEnded) return;
      throw new ResultsFileError(file, number, NO_JSON);
    }
    const line = parseLine(file, number, value);
    if (line === undefined) continue;
    if (summary) throw new ResultsFileError(file, number, "It follows the summary.");
    if (line.kind === "summary") summary = line;
    else counter.add(line);
    yield { line, offset: raw.offset, length: raw.bytes.length };
  }
  if (summary) checkSummary(file, summary, counter);
  else if (!mayBeCut)
    throw new ResultsFileError(file, undefined, "It has no summary: the audit was cut off. Continue it with --resume.");
}

function parseHeader(file: string, value: unknown): HeaderLine {
  const version = typeof value === "object" && value !== null && "schemaVersion" in value ? value.schemaVersion : 0;
  if (typeof version === "number" && version > SCHEMA_VERSION) {
    const problem = `Its schema version is ${version}, and this program reads up to ${SCHEMA_VERSION}. Update the program.`;
    throw new ResultsFileError(file, 1, problem);
  }
  const parsed = headerSchema.safeParse(value);
  if (parsed.success) return value as HeaderLine;
  throw new ResultsFileError(file, 1, `It is no header of a results file (${firstIssue(parsed.error)}).`);
}

/** `undefined` for the signature, which is no result. */
function parseLine(file: string, number: number, value: unknown): BodyLine | undefined {
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success)
    throw new ResultsFileError(file, number, `It is no line of a results file (${firstIssue(parsed.error)}).`);
  return parsed.data.kind === "signature" ? undefined : (value as BodyLine);
}

function firstIssue({ issues }: { issues: readonly { path: PropertyKey[]; message: string }[] }): string {
  const [issue] = issues;
  return issue ? `${issue.path.map(String).join(".") || "the line"}: ${issue.message}` : "unknown";
}

/** `undefined` for bytes that are no JSON in UTF-8, and for a line without an end. */
function jsonOf({ bytes, isEnded }: RawLine): unknown {
  if (!isEnded) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function checkSummary(file: string, summary: SummaryLine, counter: LineCounter): void {
  const { endedAt, ...counts } = summary;
  const { endedAt: _, ...counted } = counter.summary(endedAt);
  const differs = (["listed", "assessed", "notApplicable", "unknown"] as const).find(
    (name) => counts[name] !== counted[name],
  );
  if (differs)
    throw new ResultsFileError(
      file,
      undefined,
      `Its summary has ${differs} ${counts[differs]}, its lines ${counted[differs]}.`,
    );
}
