import { type BackupSet, isLost } from "../model/backup-set";
import type { Circumstances } from "./decision-context";
import type { FreshBackupCondition } from "./condition";
import { decideCreation, decideFailedCreation } from "./decide-creation";
import type { Decision, ReasonCode } from "./decision";
import { formatDuration } from "../../text/duration";
import { isFresh } from "./is-fresh";
import { calmMs, type Look, watchedMs } from "./observation";
import { newestBackup } from "./newest-backup-detail";
import { pendingOn } from "./pending-on";
import { SET_LAG_MS } from "./shards";
import { someOf } from "../../text/format-value";
import { span } from "./time-span";
import { isActive } from "../model/state";
import { type WholeBackup, wholeBackups } from "./whole-backup";

/**
 * For so long a backup that has just ended may be listed nowhere: its task is gone, its set not there yet (about a minute).
 * Without this wait, a gate that was killed and starts again in that minute would ask for a second one.
 */
export const LEAST_CALM_MS = 75_000;

/** `FreshBackup`: passes when a good backup of the whole instance started no longer than `maxAgeMs` ago. */
export function decideFreshBackup(condition: FreshBackupCondition, circumstances: Circumstances): Decision {
  const { look, memory, elapsedMs } = circumstances;
  const [newest] = wholeBackups(look, condition, { memory, quietMs: calmMs(memory, elapsedMs) });
  if (newest && isFresh(newest.startedAt, look, condition)) return pass(newest, look);
  const failed = decideFailedCreation(condition, look, memory);
  if (failed) return failed;
  const active = look.tasks.filter(isActive);
  if (active.length > 0) return pendingOn(active, look.instanceId);
  const [hopeful] = wholeBackups(look, condition, { memory, quietMs: Number.POSITIVE_INFINITY });
  if (hopeful && isFresh(hopeful.startedAt, look, condition)) {
    const shards = hopeful.sets.length;
    return pending("ShardsNotKnown", `${look.instanceId} has a backup of ${shards} shards; sets of others may follow.`);
  }
  const story = newestBackup(look, newest, condition);
  const created = decideCreation(condition, circumstances, story);
  if (created) return created;
  if (memory.lastActiveAt !== undefined && calmMs(memory, elapsedMs) < SET_LAG_MS) {
    return pending("SetNotVisible", `A backup of ${look.instanceId} was running; its set is not visible yet.`);
  }
  const unfinished = look.sets.find((set) => isFresh(Date.parse(set.startTime), look, condition) && isUnfinished(set));
  if (unfinished) {
    return pending(
      "SetNotVisible",
      `Backup set ${unfinished.backupId} of ${look.instanceId} is at ${unfinished.rawStatus}.`,
    );
  }
  return stale(condition, circumstances, story);
}

function isUnfinished(set: BackupSet): boolean {
  return set.rawStatus !== "Success" && !isLost(set);
}

function stale(
  { onStale, maxAgeMs }: FreshBackupCondition,
  { look: { instanceId }, memory, elapsedMs, discoveryTimeoutMs }: Circumstances,
  story: string,
): Decision {
  const message = `${instanceId} has no backup younger than ${formatDuration(maxAgeMs)}: ${story}`;
  switch (onStale) {
    case "Fail":
      return { kind: "Fail", reasonCode: "NoFreshBackup", message };
    case "Wait":
      return pending("WaitingForBackup", `Waiting for a backup of ${instanceId}: ${story}`);
    case "Create":
      return watchedMs(memory, elapsedMs) < Math.min(LEAST_CALM_MS, discoveryTimeoutMs)
        ? pending("BeforeCreate", `Making sure that no backup has just ended, before asking for one: ${message}`)
        : { kind: "Create", message };
  }
}

function pending(reasonCode: ReasonCode, message: string): Decision {
  return { kind: "Pending", reasonCode, message };
}

function pass({ sets, startedAt }: WholeBackup, { instanceId, now }: Look): Decision {
  const backupIds = [...new Set(sets.map(({ backupId }) => backupId))];
  return {
    kind: "Pass",
    reasonCode: "FreshBackup",
    message: `Backup ${someOf(backupIds)} of ${instanceId} started ${formatDuration(now - startedAt)} ago and can be restored.`,
    backupIds,
    jobIds: [...new Set(sets.flatMap(({ jobId }) => jobId ?? []))],
    ...span(sets),
  };
}
