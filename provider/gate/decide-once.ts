import type { Condition } from "../backup/decision/condition";
import { decide } from "../backup/decision/decide";
import type { Decision } from "../backup/decision/decision";
import { type Look, type Memory, NO_MEMORY, remember } from "../backup/decision/observation";
import { needsOf } from "../backup/decision/observation-query";
import type { BackupSource } from "../backup/decision/backup-source";

/**
 * What a single look decides, without any wait: nothing is remembered, and nothing is given time to appear.
 *
 * @throws BackupError where the look fails.
 */
export async function decideOnce(
  condition: Condition,
  source: BackupSource,
  signal: AbortSignal,
): Promise<{ decision: Decision; look: Look; memory: Memory }> {
  const look = await source.look(needsOf(condition, NO_MEMORY), signal);
  const memory = remember(NO_MEMORY, look, 0);
  return { decision: decide(condition, { look, memory, elapsedMs: 0, discoveryTimeoutMs: 0 }), look, memory };
}
