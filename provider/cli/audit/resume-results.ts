import type { KeyObject } from "node:crypto";
import { open, rename, stat, truncate } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import type { AuditRecord } from "../../audit/audit-record";
import { rawLines } from "../../audit/results/raw-lines";
import { openResults } from "../../audit/results/read-results";
import type { HeaderLine, SummaryLine } from "../../audit/results/result-line";
import { CliFailure } from "../cli-failure";
import { EXIT_CODES } from "../exit-code";
import { PartialResults, partialPath } from "./partial-results";

/** How an audit goes on: with the lines that are left, or not at all, since its file is complete. */
export type Resumed =
  | { kind: "Continue"; results: PartialResults; /** Lines of instances that are kept. */ instances: number }
  | { kind: "Complete"; summary: SummaryLine };

/** What a file must agree with, and what is learned from it. */
export interface ResumeContext {
  /** The header that a new audit with the same flags would have. */
  header: HeaderLine;
  record: AuditRecord;
  key: KeyObject | undefined;
}

/**
 * Opens the results of an audit that was cut off, to continue them: FILE.partial, else FILE. A last line that was cut is
 * dropped, and what was written after the last scope (register, summary) is made again.
 *
 * @throws CliFailure where the flags are not those of the file. ResultsFileError where it is no results file.
 */
export async function resumeResults(path: string, context: ResumeContext): Promise<Resumed> {
  const partial = partialPath(path);
  if (!(await exists(partial))) {
    if (!(await exists(path))) return begin(path, context);
    const complete = await summaryOf(path, context);
    if (complete) return { kind: "Complete", summary: complete };
    await rename(path, partial);
  }
  if (!(await hasHeader(partial))) {
    await truncate(partial);
    return begin(path, context);
  }
  const { end, instances } = await readEarlier(partial, context);
  await truncate(partial, end);
  const results = new PartialResults(await open(partial, "a"), path, context.key);
  for await (const { bytes } of rawLines(partial)) results.addEarlier(bytes);
  return { kind: "Continue", results, instances };
}

/** Begins an audit that has written nothing yet, in a file that may be there. */
async function begin(path: string, { header, key }: ResumeContext): Promise<Resumed> {
  const partial = partialPath(path);
  const isThere = await exists(partial);
  const results = isThere
    ? new PartialResults(await open(partial, "a"), path, key)
    : await PartialResults.create(path, key);
  await results.write(header);
  return { kind: "Continue", results, instances: 0 };
}

/** The summary of a complete file; `undefined` for one that was cut off. */
async function summaryOf(path: string, { header }: ResumeContext): Promise<SummaryLine | undefined> {
  if (!(await hasHeader(path))) return undefined;
  const results = await openResults(path, { mayBeCut: true });
  checkAgrees(path, results.header, header);
  for await (const { line } of results.lines) if (line.kind === "summary") return line;
  return undefined;
}

/** Reads the lines of scopes and instances. Returns where they end, in bytes. */
async function readEarlier(
  partial: string,
  { header, record }: ResumeContext,
): Promise<{ end: number; instances: number }> {
  const results = await openResults(partial, { mayBeCut: true });
  checkAgrees(partial, results.header, header);
  let end = await headerLength(partial);
  let instances = 0;
  for await (const { line, offset, length } of results.lines) {
    if (line.kind === "register" || line.kind === "summary") break;
    record.addEarlier(line);
    end = offset + length + 1;
    if (line.kind === "instance") instances += 1;
  }
  return { end, instances };
}

const MUST_AGREE = {
  tool: "another version of this program",
  rules: "other rules",
  shard: "another shard",
  register: "another register",
  scopes: "other accounts, regions or products",
} as const;

function checkAgrees(path: string, earlier: HeaderLine, now: HeaderLine): void {
  const expected = JSON.parse(JSON.stringify(now)) as HeaderLine;
  const names = Object.keys(MUST_AGREE) as (keyof typeof MUST_AGREE)[];
  const different = names.filter((name) => !isDeepStrictEqual(earlier[name], expected[name]));
  if (different.length === 0) return;
  const what = different.map((name) => MUST_AGREE[name]).join(", ");
  const next = "Use the same flags, or start a new audit with --output.";
  throw new CliFailure(EXIT_CODES.usage, `--resume: ${path} is of an audit with ${what}. ${next}`);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function hasHeader(path: string): Promise<boolean> {
  for await (const { isEnded } of rawLines(path)) return isEnded;
  return false;
}

async function headerLength(path: string): Promise<number> {
  for await (const { bytes } of rawLines(path)) return bytes.length + 1;
  return 0;
}
