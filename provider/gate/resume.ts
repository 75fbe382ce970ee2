import type { CreateOptions } from "../backup/decision/backup-source";
import type { Condition } from "../backup/decision/condition";
import type { LookupRequest } from "../backup/lookup/lookup-request";
import type { EarlierRun } from "./machine/gate-state";

type Stored = Readonly<Record<string, unknown>>;

/** Failures that say nothing about the backup: what the gate requested may still be under way. */
const UNDECIDED = new Set(["TooManyErrors", "ApiError", "CreateUncertain", "LogBackupNotEnabled", "RecoveryWindowGap"]);
/** An older run is not resumed: the API may list its jobs no longer. */
export const MAX_RUN_AGE_MS = 86_400_000;

/** The part of a gate's config that decides which backup is requested. The rest decides how the gate waits. */
export interface RequestedBackup {
  request: Pick<LookupRequest, "product" | "regionId" | "instanceId">;
  spec: { condition: { kind: Condition["kind"]; onStale?: "Fail" | "Wait" | "Create" } };
  create: CreateOptions;
}

/**
 * What the last run of a gate requested and did not see to its end; `undefined` where nothing was left, where the config
 * now requests another backup, or where the run is older than a day.
 *
 * @param stored - the outputs of the last run, from the state. A run that was killed has no `outcome`.
 * @param before - the config of the last run; `undefined` where its inputs are no longer valid.
 * @param nowMs - epoch milliseconds by the local clock.
 */
export function earlierRun(
  stored: Stored,
  before: RequestedBackup | undefined,
  now: RequestedBackup,
  nowMs: number,
): EarlierRun | undefined {
  const { outcome, reasonCode, evaluatedAt } = stored;
  const hasEnded = outcome === "Passed" || (outcome === "Failed" && !UNDECIDED.has(String(reasonCode)));
  const isOutdated = nowMs - Date.parse(String(evaluatedAt)) > MAX_RUN_AGE_MS;
  if (hasEnded || isOutdated || !before || backupRequest(before) !== backupRequest(now)) return undefined;
  const run = { created: requestedJobs(stored), isUncertain: isUncertain(stored) };
  return run.created.length > 0 || run.isUncertain ? run : undefined;
}

/** States of the first development version have no `requestedJobIds`: there, `jobIds` are the requested ones. */
function requestedJobs({ requestedJobIds, jobIds }: Stored): string[] {
  const stored = requestedJobIds ?? jobIds;
  return Array.isArray(stored) ? stored.filter((jobId) => typeof jobId === "string") : [];
}

/** States of the first development version have no `createUncertain`: there, the reason code says it. */
function isUncertain({ createUncertain, reasonCode }: Stored): boolean {
  return createUncertain === undefined ? reasonCode === "CreateUncertain" : createUncertain === true;
}

/** The same for two configs that request the same backup. */
export function backupRequest({ request, spec: { condition }, create }: RequestedBackup): string {
  const { product, regionId, instanceId } = request;
  const onStale = condition.kind === "FreshBackup" && condition.onStale;
  return JSON.stringify([product, regionId, instanceId, condition.kind, onStale, create]);
}
