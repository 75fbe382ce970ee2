import { isNewestSet } from "../decision/survival/is-newest-set";
import type { KeepParameter } from "../decision/survival/keep-parameter";
import { renderSurvival } from "../decision/survival/render-survival";
import { survivalOf } from "../decision/survival/survival-of";
import type { LookupRequest } from "../lookup/lookup-request";
import { isActive } from "../model/state";
import type { SurvivalStatus } from "./backup-status";
import { isWhole, type NewestBackup } from "./newest-backup";
import { isUnread, type StatusReadings } from "./status-readings";

/** Whether the newest whole backup outlives a delete of the instance that sends `keep`. */
export function survivalStatus(
  {
    lookup: { product, instanceId },
    keep,
  }: { lookup: Pick<LookupRequest, "product" | "instanceId">; keep: KeepParameter },
  { tasks, sets, facts, policy }: StatusReadings,
  newest: NewestBackup,
): SurvivalStatus {
  // A running backup may end before the delete, and is newer then.
  const mayBecomeOlder = isUnread(tasks) || tasks.some(isActive);
  const provenIsNewest =
    isWhole(newest) &&
    !isUnread(sets) &&
    !mayBecomeOlder &&
    isNewestSet(
      sets,
      newest.sets.map(({ backupId }) => backupId),
    );
  const survival = survivalOf({ product, instanceId, facts, policy, keep, provenIsNewest });
  const { verdict, reasonCode, until, remedies } = survival;
  if (!isWhole(newest) && verdict === "Survives") {
    const message = `No whole backup of ${instanceId} is known that could survive a delete.`;
    return { verdict: "Unproven", reasonCode: "NoWholeBackup", message, remedies: [] };
  }
  const reason = { verdict, reasonCode } as Pick<typeof survival, "verdict" | "reasonCode"> & SurvivalStatus;
  return { ...reason, message: renderSurvival(survival), ...(until && { until }), remedies: [...remedies] };
}
