import fc from "fast-check";
import { histories, historyOf } from "../generate";
import { runHistory } from "../run-history";
import { checkRun } from "./check-run";
import { fairDraft } from "./fair-draft";
import { isOpenQuestion } from "./open-question";

interface Chunk {
  seed: number;
  runs: number;
  path?: string | undefined;
  /** Whether nothing fails on the way to the cloud, so that a good backup has to make the gate pass. */
  isFair: boolean;
}

/** Runs the real gate through each history of a chunk, and returns what is wrong with the smallest wrong one. */
export async function runIndependentChunk({ seed, runs, path, isFair }: Chunk): Promise<string | undefined> {
  const property = fc.asyncProperty(histories, async (draft) => {
    const history = historyOf(isFair ? fairDraft(draft) : draft);
    const violations = checkRun(history, await runHistory(history)).filter((violation) => !isOpenQuestion(violation));
    if (violations.length > 0) throw new Error(violations.map(({ rule, detail }) => `${rule}: ${detail}`).join("\n"));
  });
  const details = await fc.check(property, {
    seed,
    numRuns: runs,
    endOnFailure: path !== undefined,
    ...(path !== undefined && { path }),
  });
  if (!details.failed) return undefined;
  const error = details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
  return `${error}\n${JSON.stringify(details.counterexample?.[0])}\nPROVE_SEED=${details.seed} PROVE_PATH=${details.counterexamplePath ?? ""}`;
}
