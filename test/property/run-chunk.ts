import fc from "fast-check";
import { type Draft, histories, historyOf } from "./generate";
import { checkRun } from "./independent/check-run";
import { fairDraft } from "./independent/fair-draft";
import { oracle } from "./oracle";
import { runHistory } from "./run-history";
import { Tally } from "./tally";

/** Which histories to run. A seed always produces the same histories; `path` selects the one that a failure printed. */
export interface Chunk {
  seed: number;
  runs: number;
  path?: string | undefined;
  /** Whether nothing fails on the way to the cloud in any history, so that a good backup must make each gate pass in time. */
  isFair?: boolean;
  /** Whether no gate requires a recovery window or survival, as in seeds from before these were part of the histories. */
  isPlain?: boolean;
  /** False: return the first history that fails, without the time-consuming search for the smallest one. */
  shrink?: boolean;
}

export interface ChunkResult {
  counts: Readonly<Record<string, number>>;
  /** The problem, the smallest history that shows it, and the command that repeats it. Absent if no history failed. */
  failure?: string;
}

/** Runs the real gate through each history of a chunk. A run is wrong if one of the two oracles says so. */
export async function runChunk({
  seed,
  runs,
  path,
  isFair = false,
  isPlain = false,
  shrink = true,
}: Chunk): Promise<ChunkResult> {
  const tally = new Tally();
  const property = fc.asyncProperty(histories, async (drawn) => {
    const draft = isPlain ? plainDraft(drawn) : drawn;
    const history = historyOf(isFair || draft.isFair ? fairDraft(draft) : draft);
    const run = await runHistory(history);
    tally.add(run);
    const problems = [...oracle(run), ...checkRun(history, run).map(({ rule, detail }) => `broke ${rule} (${detail})`)];
    if (problems.length > 0) throw new Error(`The gate ${problems.join("; and ")}.`);
  });
  const endOnFailure = path !== undefined || !shrink;
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure, ...(path !== undefined && { path }) });
  if (!details.failed) return { counts: tally.counts };
  const error = details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
  const replay = `npm run prove -- --seed ${details.seed} --path ${details.counterexamplePath ?? ""}${isFair ? " --fair" : ""}`;
  const failure = `${error}\n${JSON.stringify(details.counterexample?.[0])}\nTo repeat it: ${replay}`;
  return { counts: tally.counts, failure };
}

function plainDraft(drawn: Draft): Draft {
  return { ...drawn, requirements: { ...drawn.requirements, survivesDelete: false, recoverableTo: false } };
}
