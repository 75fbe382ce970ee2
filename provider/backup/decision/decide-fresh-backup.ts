import type { BackupSet } from "../model/backup-set";
import { isUnusable } from "../model/set-problem";
import { isActive } from "../model/state";
import { formatDuration } from "../../text/duration";
import { formatIds } from "../../text/format-value";
import type { FreshBackupCondition } from "./condition";
import { decideCreation, decideFailedCreation } from "./decide-creation";
import type { Decision, ReasonCode } from "./decision";
import type { DecisionContext } from "./decision-context";
import { isFresh } from "./is-fresh";
import { maxAgeWarning } from "./max-age-warning";
import { stableDuration, watchedDuration } from "./memory";
import { formatNewestBackup, newestBackupDetail } from "./newest-backup-detail";
import type { Observation } from "./observation";
import { pendingOn } from "./pending-on";
import { SET_LAG_MS } from "./shards";
import { timeSpan } from "./time-span";
import { type WholeBackup, wholeBackups } from "./whole-backup";

/**
 * How long a gate watches before it requests a backup. A backup that has just ended may be listed nowhere for about a
 * minute: its task has left the list, and its set is not visible yet. Without this wait, a gate that was killed and starts
 * again in that minute would request a second backup.
 */
export const MIN_STABLE_MS = 75_000;

/** `FreshBackup`: passes when a good backup of the whole instance started no longer than `maxAgeMs` ago. */
export function decideFreshBackup(condition: FreshBackupCondition, context: DecisionContext): Decision {
  const { observation, memory, elapsedMs } = context;
  const { instanceId } = observation;
  const stableMs = stableDuration(memory, elapsedMs);
  const [newest] = wholeBackups(observation, condition, { memory, stableMs });
  if (newest && isFresh(newest.startedAt, observation, condition)) return pass(newest, observation);
  const failed = decideFailedCreation(condition, observation, memory);
  if (failed) return failed;
  const active = observation.tasks.filter(isActive);
  if (active.length > 0) return pendingOn(active, instanceId);
  const [candidate] = wholeBackups(observation, condition, { memory, stableMs: Number.POSITIVE_INFINITY });
  if (candidate && isFresh(candidate.startedAt, observation, condition)) {
    const message = `${instanceId} has a backup of ${candidate.sets.length} shards; sets of more shards may follow.`;
    return pending("ShardsNotKnown", message);
  }
  const newestBackup = formatNewestBackup(newestBackupDetail(observation, newest, condition), observation);
  const detail = [newestBackup, maxAgeWarning(condition, observation)].filter(Boolean).join(" ");
  const created = decideCreation(condition, context, detail);
  if (created) return created;
  if (memory.lastActiveAt !== undefined && stableMs < SET_LAG_MS) {
    return pending("SetNotVisible", `A backup of ${instanceId} was running; its set is not visible yet.`);
  }
  const unfinished = observation.sets.find(
    (set) => isFresh(set.startedAt, observation, condition) && isUnfinished(set),
  );
  if (unfinished) {
    const message = `Backup set ${unfinished.backupId} of ${instanceId} is at ${unfinished.rawStatus}.`;
    return pending("SetNotVisible", message);
  }
  return stale(condition, context, detail);
}

function isUnfinished(set: BackupSet): boolean {
  return set.rawStatus !== "Success" && !isUnusable(set);
}

function stale(
  { onStale, maxAgeMs }: FreshBackupCondition,
  { observation: { instanceId }, memory, elapsedMs, discoveryTimeoutMs }: DecisionContext,
  detail: string,
): Decision {
  const message = `${instanceId} has no backup younger than ${formatDuration(maxAgeMs)}: ${detail}`;
  switch (onStale) {
    case "Fail":
      return { kind: "Fail", reasonCode: "NoFreshBackup", message };
    case "Wait":
      return pending("WaitingForBackup", `Waiting for a backup of ${instanceId}: ${detail}`);
    case "Create":
      return watchedDuration(memory, elapsedMs) < Math.min(MIN_STABLE_MS, discoveryTimeoutMs)
        ? pending("BeforeCreate", `Making sure that no backup has just ended, before requesting one: ${message}`)
        : { kind: "Create", message };
  }
}

function pending(reasonCode: ReasonCode, message: string): Decision {
  return { kind: "Pending", reasonCode, message };
}

function pass({ sets, startedAt }: WholeBackup, { instanceId, now }: Observation): Decision {
  const backupIds = [...new Set(sets.map(({ backupId }) => backupId))];
  return {
    kind: "Pass",
    reasonCode: "FreshBackup",
    message: `Backup ${formatIds(backupIds)} of ${instanceId} started ${formatDuration(now - startedAt)} ago and can be restored.`,
    backupIds,
    jobIds: [...new Set(sets.flatMap(({ jobId }) => jobId ?? []))],
    ...timeSpan(sets),
  };
}
