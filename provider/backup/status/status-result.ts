import { isActive } from "../model/state";
import type { GetBackupStatusResult } from "./backup-status";
import { instanceKindStatus } from "./instance-kind-status";
import { isWhole, newestBackup } from "./newest-backup";
import { newestBackupStatus } from "./newest-backup-status";
import { recoveryStatus } from "./recovery-status";
import { isUnread, type StatusReadings } from "./status-readings";
import type { StatusRequest } from "./status-request";
import { survivalStatus } from "./survival-status";

/** The status of an instance, from what was read. */
export function statusResult({ lookup, keep }: StatusRequest, readings: StatusReadings): GetBackupStatusResult {
  const { instanceId, product, regionId } = lookup;
  const { now, requestIds, facts, tasks, policy, recovery } = readings;
  const active = isUnread(tasks) ? [] : tasks.filter(isActive);
  const newest = newestBackup(lookup, readings);
  const { nextBackupAt, ...stored } = isUnread(policy) ? { ...policy, nextBackupAt: undefined } : policy;
  return {
    id: instanceId,
    instanceId,
    product,
    regionId,
    readAt: new Date(now).toISOString(),
    requestIds: [...requestIds],
    kind: instanceKindStatus(facts),
    tasks: active,
    idle: !isUnread(tasks) && active.length === 0,
    ...(isUnread(tasks) && { tasksProblem: tasks }),
    ...(isWhole(newest) ? { newestBackup: newestBackupStatus(newest, now) } : { newestBackupProblem: newest }),
    recovery: recoveryStatus(recovery),
    policy: stored,
    survival: survivalStatus({ lookup, keep }, readings, newest),
    ...(nextBackupAt !== undefined && { nextBackupTime: new Date(nextBackupAt).toISOString() }),
  };
}
