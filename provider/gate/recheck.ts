import type { BackupSource } from "../backup/decision/backup-source";
import { decideOnce } from "./decide-once";
import type { GateConfig } from "./inputs/gate-config";

/** What of a gate's stored outputs counts. */
type Stored = Readonly<Record<string, unknown>>;

/**
 * Whether what a gate passed for still holds. One look at most (two calls and more for backup sets), and none where the
 * stored proof stands for itself: a finished job stays finished, and a fresh backup stays fresh until its age runs out.
 */
export async function stillHolds(
  config: GateConfig,
  stored: Stored,
  source: BackupSource,
  signal: AbortSignal,
): Promise<boolean> {
  const { override, recheck, spec } = config;
  if (stored.outcome === "Overridden") return override !== undefined && Date.now() < override.expiresAtMs;
  if (stored.outcome !== "Passed") return false;
  if (recheck === "OnTriggers" || spec.condition.kind === "JobFinished") return true;
  if (spec.condition.kind === "FreshBackup" && isYoung(stored, spec.condition.maxAgeMs)) return true;
  const { decision } = await decideOnce(spec.condition, source, signal);
  return decision.kind === "Pass";
}

/** A local clock that shows a time before the gate was evaluated is wrong: then the server is requested. */
function isYoung({ backupStartTime, evaluatedAt }: Stored, maxAgeMs: number): boolean {
  const start = Date.parse(String(backupStartTime));
  const evaluated = Date.parse(String(evaluatedAt));
  const now = Date.now();
  return now >= evaluated && now - start <= maxAgeMs;
}
