import { isLost, setProblem } from "./backup-set";
import type { FreshBackupCondition } from "./condition";
import { running } from "./decide-idle";
import { SET_LAG_MS } from "./decide-job-finished";
import type { Decision } from "./decision";
import { formatDuration } from "./duration";
import type { Look, Memory } from "./look";
import { isActive } from "./state";
import { type WholeBackup, wholeBackups } from "./whole-backup";

/** A server clock that is read twice may differ by so much; a set from further in the future is not believed. */
const CLOCK_SLACK_MS = 60_000;

/** `FreshBackup`: passes when a good backup of the whole instance started no longer than `maxAgeMs` ago. */
export function decideFreshBackup(
  condition: FreshBackupCondition,
  {
    look,
    memory,
    elapsedMs,
    discoveryTimeoutMs,
  }: { look: Look; memory: Memory; elapsedMs: number; discoveryTimeoutMs: number },
): Decision {
  const { instanceId, now } = look;
  const newest = wholeBackups(look.sets, instanceId, condition).find(
    ({ startedAt }) => startedAt <= now + CLOCK_SLACK_MS,
  );
  if (newest && now - newest.startedAt <= condition.maxAgeMs) return pass(newest, look);

  const bad = failedCreation(look, memory);
  if (bad) return bad;
  const active = look.tasks.filter(isActive);
  if (active.length > 0) return running(active, instanceId);
  const story = newestKnown(look, newest, condition);
  if (memory.created.length > 0) {
    const since = Math.max(
      ...memory.created.map((jobId) => memory.jobs[jobId]?.listedAt ?? 0),
      memory.lastActiveAt ?? 0,
    );
    if (elapsedMs - since < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
      return {
        kind: "Pending",
        reasonCode: "SetNotVisible",
        message: `Backup job ${memory.created.join(", ")} has ended; its set is not visible yet.`,
      };
    }
    return {
      kind: "Fail",
      reasonCode: "CreatedBackupLost",
      message: `Backup job ${memory.created.join(", ")} of ${instanceId} has ended without a backup set that counts; ${story}`,
    };
  }
  if (memory.uncertainSince !== undefined) {
    if (elapsedMs - memory.uncertainSince < discoveryTimeoutMs) {
      return {
        kind: "Pending",
        reasonCode: "CreateUncertain",
        message: `The answer to CreateBackup for ${instanceId} was lost; looking for its job.`,
      };
    }
    return {
      kind: "Fail",
      reasonCode: "CreateUncertain",
      message: `The answer to CreateBackup for ${instanceId} was lost, and no job of it appeared; it is not sent twice. ${story}`,
    };
  }
  if (memory.lastActiveAt !== undefined && elapsedMs - memory.lastActiveAt < SET_LAG_MS) {
    return {
      kind: "Pending",
      reasonCode: "SetNotVisible",
      message: `A backup of ${instanceId} has ended; its set is not visible yet.`,
    };
  }
  switch (condition.onStale) {
    case "Fail":
      return {
        kind: "Fail",
        reasonCode: "NoFreshBackup",
        message: `${instanceId} has no backup younger than ${formatDuration(condition.maxAgeMs)}: ${story}`,
      };
    case "Wait":
      return {
        kind: "Pending",
        reasonCode: "WaitingForBackup",
        message: `Waiting for a backup of ${instanceId}: ${story}`,
      };
    case "Create":
      return { kind: "Create", message: `Asking for a backup of ${instanceId}: ${story}` };
  }
}

function pass({ sets, startedAt }: WholeBackup, { instanceId, now }: Look): Decision {
  const ends = sets.flatMap(({ endTime }) => endTime ?? []).sort();
  const backupIds = [...new Set(sets.map(({ backupId }) => backupId))];
  return {
    kind: "Pass",
    reasonCode: "FreshBackup",
    message: `Backup ${backupIds.join(", ")} of ${instanceId} started ${formatDuration(now - startedAt)} ago and can be restored.`,
    backupIds,
    jobIds: [...new Set(sets.flatMap(({ jobId }) => jobId ?? []))],
    backupStartTime: new Date(startedAt).toISOString(),
    ...(ends.length > 0 && { backupEndTime: ends.at(-1) as string }),
  };
}

/** The job that this gate asked for has failed: asking again is up to the user. */
function failedCreation(look: Look, { created }: Memory): Decision | undefined {
  const isOurs = (jobId: string | undefined) => jobId !== undefined && created.includes(jobId);
  const task = look.tasks.find(({ jobId, state }) => isOurs(jobId) && state === "Failed");
  const set = look.sets.find((candidate) => isOurs(candidate.jobId) && isLost(candidate));
  if (!task && !set) return undefined;
  return {
    kind: "Fail",
    reasonCode: task ? "JobFailed" : "SetFailed",
    message: `Backup job ${task?.jobId ?? set?.jobId ?? ""} of ${look.instanceId}, which this gate asked for, has failed.`,
  };
}

/** What there is instead, in a clause that ends the sentence. */
function newestKnown(look: Look, newest: WholeBackup | undefined, condition: FreshBackupCondition): string {
  if (newest)
    return `the newest one, ${newest.sets.map(({ backupId }) => backupId).join(", ")}, started ${formatDuration(look.now - newest.startedAt)} ago.`;
  const last = [...look.sets].sort((a, b) => b.startTime.localeCompare(a.startTime))[0];
  if (!last) return "there is none in the time that was looked at.";
  return `the newest set, ${last.backupId} of ${last.startTime}, does not count: ${setProblem(last, condition) ?? "sets of other shards are missing"}.`;
}
