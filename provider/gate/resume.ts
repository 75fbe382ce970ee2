import type { GateConfig } from "./inputs/gate-inputs";
import type { EarlierRun } from "./machine/gate-state";

/** Reasons of a failure that say nothing about the backup. */
const LEFT_UNDER_WAY = new Set(["TooManyErrors", "ApiError", "CreateUncertain"]);
const DAY_MS = 86_400_000;

/**
 * What the last run of a gate requested and did not see to its end, where another backup is not wished for now. What is a
 * day old is at work or listed, or nothing to wait for.
 */
export function earlierRun(
  olds: Readonly<Record<string, unknown>>,
  before: GateConfig | undefined,
  now: GateConfig,
  nowMs: number,
): EarlierRun | undefined {
  const { outcome, reasonCode, evaluatedAt } = olds;
  // States of version 0.1.0 have neither output: there, jobIds are the requested ones of a gate that has not passed.
  const { requestedJobIds = olds.jobIds, createUncertain = reasonCode === "CreateUncertain" } = olds;
  const isUncertain = createUncertain === true;
  const hasEnded = outcome === "Passed" || (outcome === "Failed" && !LEFT_UNDER_WAY.has(String(reasonCode)));
  const isLongAgo = nowMs - Date.parse(String(evaluatedAt)) > DAY_MS;
  const created = Array.isArray(requestedJobIds) ? requestedJobIds.filter((jobId) => typeof jobId === "string") : [];
  if (hasEnded || isLongAgo || !before || backupConfig(before) !== backupConfig(now)) return undefined;
  return created.length > 0 || isUncertain ? { created, isUncertain } : undefined;
}

/** What says which backup is wanted; the other inputs say how it is waited for. */
function backupConfig({ request: { product, regionId, instanceId }, spec: { condition }, create }: GateConfig): string {
  const onStale = condition.kind === "FreshBackup" && condition.onStale;
  return JSON.stringify([product, regionId, instanceId, condition.kind, onStale, create]);
}
