import { open } from "node:fs/promises";
import { openResults } from "./read-results";
import type { HeaderLine, InstanceLine, RegisterLine, ScopeLine, SummaryLine } from "./result-line";
import { scopeName } from "./scope-name";
import { ResultsFileError } from "./results-file-error";

/** A complete results file, its lines sorted: what is made from it does not depend on the order in which they were written. */
export interface SortedResults {
  header: HeaderLine;
  /** By account, region and product. */
  scopes: readonly ScopeLine[];
  /** Differences from the register, by instance. Empty where none was given. */
  register: readonly RegisterLine[];
  summary: SummaryLine;
  /** Reads the lines of the instances, by account, region, product and id. Never holds more than one. */
  instances(): AsyncGenerator<InstanceLine>;
}

interface Place {
  key: string;
  offset: number;
  length: number;
}

/**
 * Reads a results file once, and keeps where each instance's line is.
 *
 * @throws ResultsFileError for a file that is not complete.
 */
export async function sortedResults(file: string): Promise<SortedResults> {
  const { header, lines } = await openResults(file);
  const places: Place[] = [];
  const scopes: ScopeLine[] = [];
  const register: RegisterLine[] = [];
  let summary: SummaryLine | undefined;
  for await (const { line, offset, length } of lines) {
    if (line.kind === "instance") places.push({ key: `${scopeName(line)} ${line.instanceId}`, offset, length });
    else if (line.kind === "scope") scopes.push(line);
    else if (line.kind === "register") register.push(line);
    else summary = line;
  }
  if (!summary) throw new ResultsFileError(file, undefined, "It has no summary.");
  places.sort(byKey);
  scopes.sort((a, b) => (scopeName(a) < scopeName(b) ? -1 : 1));
  register.sort((a, b) => (registerKey(a) < registerKey(b) ? -1 : 1));
  const duplicate = places.find(({ key }, index) => key === places[index + 1]?.key);
  if (duplicate) throw new ResultsFileError(file, undefined, `It has two lines for ${duplicate.key}.`);
  return { header, scopes, register, summary, instances: () => linesAt(file, places) };
}

async function* linesAt(file: string, places: readonly Place[]): AsyncGenerator<InstanceLine> {
  const handle = await open(file);
  try {
    for (const { offset, length } of places) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      if (bytesRead !== length) throw new ResultsFileError(file, undefined, "It was changed while it was read.");
      yield JSON.parse(buffer.toString("utf8")) as InstanceLine;
    }
  } finally {
    await handle.close();
  }
}

function registerKey({ instanceId, status, accountId, regionId, product }: RegisterLine): string {
  return [instanceId, status, accountId ?? "", regionId ?? "", product ?? ""].join(" ");
}

function byKey(a: Place, b: Place): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
