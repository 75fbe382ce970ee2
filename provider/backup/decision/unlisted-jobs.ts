import type { DecisionContext } from "./decision-context";
import { SET_LAG_MS } from "./shards";

/**
 * The jobs that have ended so recently that their set may not be listed yet, as far as the gate has seen them run. A job whose
 * task named a listed set is not one of them.
 */
export function unlistedJobs({ memory, elapsedMs }: Pick<DecisionContext, "memory" | "elapsedMs">): string[] {
  return Object.entries(memory.jobs)
    .filter(
      ([, { wasUnfinished, wasConfirmed = false, changedAt }]) =>
        !wasUnfinished && !wasConfirmed && elapsedMs - changedAt < SET_LAG_MS,
    )
    .map(([jobId]) => jobId);
}
