import type { Condition } from "../backup/decision/condition";
import { decide } from "../backup/decision/decide";
import type { Decision } from "../backup/decision/decision";
import { type Observation, type Memory, NO_MEMORY, remember } from "../backup/decision/observation";
import { observationQuery } from "../backup/decision/observation-query";
import type { BackupSource } from "../backup/decision/backup-source";

/**
 * Polls once and decides. Remembers nothing from earlier polls, and gives nothing time to appear.
 *
 * @throws BackupError where the poll fails.
 */
export async function decideOnce(
  condition: Condition,
  source: BackupSource,
  signal: AbortSignal,
): Promise<{ decision: Decision; observation: Observation; memory: Memory }> {
  const observation = await source.observe(observationQuery(condition, NO_MEMORY), signal);
  const memory = remember(NO_MEMORY, observation, 0);
  return {
    decision: decide(condition, { observation, memory, elapsedMs: 0, discoveryTimeoutMs: 0 }),
    observation,
    memory,
  };
}
