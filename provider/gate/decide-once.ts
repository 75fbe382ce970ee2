import type { Condition } from "../backup/condition";
import { decide } from "../backup/decide";
import type { Decision } from "../backup/decision";
import { NO_MEMORY, remember } from "../backup/look";
import { needsOf } from "../backup/needs";
import type { BackupSource } from "./backup-source";

/**
 * What a single look decides, without any wait: nothing is remembered, and nothing is given time to appear.
 *
 * @throws BackupError where the look fails.
 */
export async function decideOnce(condition: Condition, source: BackupSource, signal: AbortSignal): Promise<Decision> {
  const look = await source.look(needsOf(condition, NO_MEMORY), signal);
  return decide(condition, { look, memory: remember(NO_MEMORY, look, 0), elapsedMs: 0, discoveryTimeoutMs: 0 });
}
