import type { BackupSource } from "../backup/decision/backup-source";
import type { Clock } from "../time/clock";
import { activeOverride } from "./active-override";
import { decideOnce } from "./decide-once";
import type { GateConfig } from "./inputs/gate-inputs";

/** The stored outputs of a gate. */
type Stored = Readonly<Record<string, unknown>>;

/** What a recheck works with. */
export interface RecheckDependencies {
  source: BackupSource;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * Whether the stored pass of a gate is still valid. Polls at most once, and not at all where the stored proof is enough: a
 * finished job stays finished, and a fresh backup stays fresh until it is older than `maxAge`.
 *
 * @throws BackupError where the poll fails.
 */
export async function recheck(
  config: GateConfig,
  stored: Stored,
  { source, clock, signal }: RecheckDependencies,
): Promise<boolean> {
  const { condition } = config.spec;
  if (stored.outcome === "Overridden") return activeOverride(config, clock.wallNow()) !== undefined;
  if (stored.outcome !== "Passed") return false;
  if (config.recheck === "OnTriggers" || condition.kind === "JobFinished") return true;
  if (condition.kind === "FreshBackup" && isFresh(stored, condition.maxAgeMs, clock.wallNow())) return true;
  const { decision } = await decideOnce(condition, source, signal);
  return decision.kind === "Pass";
}

/** A local clock that shows a time before the gate was evaluated is wrong. Then only the server can decide. */
function isFresh({ backupStartTime, evaluatedAt }: Stored, maxAgeMs: number, nowMs: number): boolean {
  const start = Date.parse(String(backupStartTime));
  const evaluated = Date.parse(String(evaluatedAt));
  return nowMs >= evaluated && nowMs - start <= maxAgeMs;
}
