import { formatNewestBackup, newestBackupDetail } from "../decision/newest-backup-detail";
import { NO_MEMORY, remember } from "../decision/memory";
import type { Observation } from "../decision/observation";
import { CLOCK_SLACK_MS, type WholeBackup, wholeBackups } from "../decision/whole-backup";
import { FULL_BACKUPS_ONLY } from "../model/backup-set";
import { formatEmptyList } from "../model/instance-kind";
import type { LookupRequest } from "../lookup/lookup-request";
import type { NewestBackupProblem } from "./backup-status";
import { isUnread, type StatusReadings } from "./status-readings";

/** The newest whole backup, or why there is none. */
export type NewestBackup = WholeBackup | NewestBackupProblem;

/** Finds the newest whole backup by the rules of a gate that polls once. */
export function newestBackup(
  { product, instanceId }: Pick<LookupRequest, "product" | "instanceId">,
  { now, requestIds, tasks, sets, kind }: Pick<StatusReadings, "now" | "requestIds" | "tasks" | "sets" | "kind">,
): NewestBackup {
  if (isUnread(sets)) {
    const message = `The backup sets of ${instanceId} could not be read (${sets.unreadable}).`;
    return { code: "SetsUnreadable", message };
  }
  const isTasksUnread = isUnread(tasks);
  const observation: Observation = {
    product,
    instanceId,
    now,
    tasks: isTasksUnread ? [] : tasks,
    sets,
    ...(kind && { kind }),
    requestIds,
  };
  const memory = remember(NO_MEMORY, observation, 0);
  const found = wholeBackups(observation, FULL_BACKUPS_ONLY, { memory, stableMs: 0 });
  // A job that still runs on further shards is visible in the list of tasks alone.
  const isCertain = ({ sets: parts }: WholeBackup) =>
    !isTasksUnread || kind?.shardCount !== undefined || parts.every(({ nodeId }) => nodeId === undefined);
  const newest = found.find(isCertain);
  if (newest) return newest;
  if (found.length > 0) {
    const message = `Whether a backup of ${instanceId} is complete is not known, since its tasks could not be read.`;
    return { code: "TasksUnreadable", message };
  }
  const [recent] = wholeBackups(observation, FULL_BACKUPS_ONLY, { memory, stableMs: Number.POSITIVE_INFINITY });
  if (recent) {
    const message = `${instanceId} has a backup of ${recent.sets.length} shards; sets of more shards may follow.`;
    return { code: "MoreShardsMayFollow", message };
  }
  return problemOf(observation);
}

function problemOf(observation: Observation): NewestBackupProblem {
  const { instanceId, now, kind } = observation;
  const detail = newestBackupDetail(observation, undefined, FULL_BACKUPS_ONLY);
  if (detail.kind !== "NotCounted") {
    if (kind?.problem) {
      return { code: "InstanceKindUnknown", message: formatEmptyList(instanceId, kind.problem) };
    }
    return { code: "NoBackup", message: `${instanceId} has no backup: none is listed.` };
  }
  if (detail.startedAtMs > now + CLOCK_SLACK_MS) {
    const message = `${instanceId} has no whole backup: the newest set, ${detail.backupId}, is dated in the future.`;
    return { code: "StartsInFuture", message };
  }
  const message = `${instanceId} has no whole backup: ${formatNewestBackup(detail, observation)}`;
  return { code: detail.problem.code, message };
}

/** Whether a whole backup was found. */
export function isWhole(newest: NewestBackup): newest is WholeBackup {
  return "sets" in newest;
}
