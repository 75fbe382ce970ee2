import type { Condition } from "../backup/decision/condition";
import type { BackupSource } from "../backup/decision/backup-source";
import type { Clock } from "../time/clock";
import { activeOverride } from "./active-override";
import { decideOnce } from "./decide-once";
import type { GateConfig } from "./inputs/gate-config";

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
 * finished job stays finished, and a fresh backup stays fresh until it is older than `maxAge`. A recovery window is always
 * requested again, since its end falls behind from the moment of the pass, and so is what decides whether the backup
 * outlives the instance, since it may have been changed.
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
  if (config.recheck === "OnTriggers") return true;
  const open = openPart(condition, stored, clock.wallNow());
  if (open === undefined) return true;
  const { decision } = await decideOnce(open, source, signal);
  return decision.kind === "Pass";
}

/** What of a condition the stored proof does not answer; `undefined` where it answers everything. */
function openPart(condition: Condition, stored: Stored, nowMs: number): Condition | undefined {
  const isProven =
    condition.kind === "JobFinished" ||
    (condition.kind === "FreshBackup" && isFresh(stored, condition.maxAgeMs, nowMs));
  if (!isProven) return condition;
  const { recoverableTo, survivesDelete } = condition;
  if (survivesDelete) {
    const backupIds = Array.isArray(stored.backupIds) ? stored.backupIds.map(String) : [];
    return { kind: "SurvivesDelete", ...survivesDelete, backupIds, ...(recoverableTo && { recoverableTo }) };
  }
  return recoverableTo && { kind: "RecoverableTo", ...recoverableTo };
}

/** A local clock that shows a time before the gate was evaluated is wrong. Then only the server can decide. */
function isFresh({ backupStartTime, evaluatedAt }: Stored, maxAgeMs: number, nowMs: number): boolean {
  const start = Date.parse(String(backupStartTime));
  const evaluated = Date.parse(String(evaluatedAt));
  return nowMs >= evaluated && nowMs - start <= maxAgeMs;
}
