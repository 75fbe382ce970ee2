import fc from "fast-check";
import { histories, historyOf } from "./generate";
import { oracle } from "./oracle";
import { runHistory } from "./run-history";
import { Tally } from "./tally";

/** Which histories to run: the same seed gives the same ones; `path` is the one that a failure named. */
export interface Chunk {
  seed: number;
  runs: number;
  path?: string | undefined;
  /** False: the first history that fails will do; the smallest one takes a while to find. */
  shrink?: boolean;
}

export interface ChunkResult {
  counts: Readonly<Record<string, number>>;
  /** What was wrong, the smallest history that shows it, and how to see it again; absent where all was right. */
  failure?: string;
}

/** Runs the real gate through each history of a chunk, and has the oracle look at what it did. */
export async function runChunk({ seed, runs, path, shrink = true }: Chunk): Promise<ChunkResult> {
  const tally = new Tally();
  const property = fc.asyncProperty(histories, async (draft) => {
    const run = await runHistory(historyOf(draft));
    tally.add(run);
    const problems = oracle(run);
    if (problems.length > 0) throw new Error(`The gate ${problems.join("; and ")}.`);
  });
  const endOnFailure = path !== undefined || !shrink;
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure, ...(path !== undefined && { path }) });
  if (!details.failed) return { counts: tally.counts };
  const error = details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
  const replay = `npm run prove -- --seed ${details.seed} --path ${details.counterexamplePath ?? ""}`;
  const failure = `${error}\n${JSON.stringify(details.counterexample?.[0])}\nTo see it again: ${replay}`;
  return { counts: tally.counts, failure };
}
