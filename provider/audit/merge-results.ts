import { isDeepStrictEqual } from "node:util";
import { isOfShard, scopeKey } from "./scopes";
import { LineCounter } from "./results/line-counter";
import { openResults, type ResultsFile } from "./results/read-results";
import type { HeaderLine, ResultLine } from "./results/result-line";
import { ResultsFileError } from "./results/results-file-error";

/**
 * Merges the results of all shards of one audit into the results of the whole.
 *
 * @returns the lines: one header, the lines of each shard in the order of the shards, one summary.
 * @throws ResultsFileError where a shard is missing, is given twice, or belongs to another audit.
 */
export async function* mergeResults(files: readonly string[]): AsyncGenerator<ResultLine> {
  const opened = await Promise.all(files.map(async (file) => ({ file, results: await openResults(file) })));
  const shards = sortShards(opened);
  const headers = shards.map(({ results }) => results.header);
  yield mergedHeader(headers);
  const counter = new LineCounter(headers.some(({ register }) => register));
  let endedAt = "";
  for (const { file, results } of shards) {
    const scopes = new Set<string>();
    for await (const { line } of results.lines) {
      if (line.kind === "summary") {
        if (line.endedAt > endedAt) endedAt = line.endedAt;
        continue;
      }
      if (line.kind === "scope") scopes.add(scopeKey(line));
      counter.add(line);
      yield line;
    }
    const missing = results.header.scopes.find((scope) => !scopes.has(scopeKey(scope)));
    if (missing) throw new ResultsFileError(file, undefined, `It has no line for the scope ${scopeKey(missing)}.`);
  }
  yield counter.summary(endedAt);
}

interface OpenedShard {
  file: string;
  results: ResultsFile;
}

/** @throws ResultsFileError unless each shard of one audit is there, once. */
function sortShards(opened: readonly OpenedShard[]): OpenedShard[] {
  const [first] = opened;
  if (!first) throw new ResultsFileError("merge", undefined, "There is no file.");
  const count = first.results.header.shard?.count;
  const byIndex = new Map<number, OpenedShard>();
  for (const shard of opened) {
    const { file, results } = shard;
    const { shard: own, rules, tool, schemaVersion, register } = results.header;
    const expected = first.results.header;
    if (!own || own.count !== count) throw new ResultsFileError(file, 1, "It is no shard of the same audit.");
    if (!isDeepStrictEqual({ rules, tool, schemaVersion, register }, pick(expected)))
      throw new ResultsFileError(
        file,
        1,
        "Its rules, its register or its program differ from those of the first file.",
      );
    const earlier = byIndex.get(own.index);
    if (earlier) throw new ResultsFileError(file, 1, `It is shard ${own.index} again, as ${earlier.file}.`);
    const foreign = results.header.scopes.find((scope) => !isOfShard(scope, own));
    if (foreign) throw new ResultsFileError(file, 1, `Its scope ${scopeKey(foreign)} belongs to another shard.`);
    byIndex.set(own.index, shard);
  }
  return Array.from({ length: count ?? 0 }, (_, index) => {
    const shard = byIndex.get(index);
    if (!shard) throw new ResultsFileError("merge", undefined, `Shard ${index} of ${count ?? 0} is missing.`);
    return shard;
  });
}

function pick({ rules, tool, schemaVersion, register }: HeaderLine): object {
  return { rules, tool, schemaVersion, register };
}

function mergedHeader(headers: readonly HeaderLine[]): HeaderLine {
  const [first] = headers;
  if (!first) throw new Error("There is no header.");
  const { shard: _, ...whole } = first;
  const scopes = headers.flatMap((header) => header.scopes).sort((a, b) => (scopeKey(a) < scopeKey(b) ? -1 : 1));
  return { ...whole, startedAt: headers.map(({ startedAt }) => startedAt).sort()[0] ?? whole.startedAt, scopes };
}
