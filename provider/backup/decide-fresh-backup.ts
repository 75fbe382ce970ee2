import { isLost, setProblem } from "./backup-set";
import type { FreshBackupCondition } from "./condition";
import { running } from "./decide-idle";
import { setsOfJob, someOf } from "./decide-job-finished";
import type { Decision, ReasonCode } from "./decision";
import { formatDuration } from "./duration";
import { calmMs, type Look, type Memory } from "./look";
import { SET_LAG_MS } from "./shards";
import { isActive } from "./state";
import { type WholeBackup, wholeBackups } from "./whole-backup";

/**
 * For so long a backup that has just ended may be listed nowhere: its task is gone, its set not there yet (about a minute).
 * Without this wait, a gate that was killed and starts again in that minute would ask for a second one.
 */
const LEAST_CALM_MS = 75_000;
/** A server tells its time in whole seconds: it may be later by so much. Ages are never understated. */
const NOW_GRAIN_MS = 1_000;

interface Circumstances {
  look: Look;
  memory: Memory;
  elapsedMs: number;
  discoveryTimeoutMs: number;
}

/** `FreshBackup`: passes when a good backup of the whole instance started no longer than `maxAgeMs` ago. */
export function decideFreshBackup(condition: FreshBackupCondition, circumstances: Circumstances): Decision {
  const { look, memory, elapsedMs } = circumstances;
  const isFresh = ({ startedAt }: WholeBackup) => look.now + NOW_GRAIN_MS - startedAt <= condition.maxAgeMs;
  const [newest] = wholeBackups(look, condition, { memory, quietMs: calmMs(memory, elapsedMs) });
  if (newest && isFresh(newest)) return pass(newest, look);
  const bad = failedCreation(condition, look, memory);
  if (bad) return bad;
  const active = look.tasks.filter(isActive);
  if (active.length > 0) return running(active, look.instanceId);
  const [hopeful] = wholeBackups(look, condition, { memory, quietMs: Number.POSITIVE_INFINITY });
  if (hopeful && isFresh(hopeful)) {
    const shards = hopeful.sets.length;
    return pending("ShardsNotKnown", `${look.instanceId} has a backup of ${shards} shards; sets of others may follow.`);
  }
  const story = newestKnown(look, newest, condition);
  if (memory.created.length > 0) return afterCreation(circumstances, story);
  if (memory.uncertainSince !== undefined) return afterLostAnswer(memory.uncertainSince, circumstances, story);
  if (memory.lastActiveAt !== undefined && calmMs(memory, elapsedMs) < SET_LAG_MS) {
    return pending("SetNotVisible", `A backup of ${look.instanceId} was running; its set is not visible yet.`);
  }
  return stale(condition, circumstances, story);
}

/** The jobs that this gate asked for have left the list, and their sets are not there yet. */
function afterCreation({ look, memory, elapsedMs, discoveryTimeoutMs }: Circumstances, story: string): Decision {
  const jobs = memory.created.join(", ");
  const gone = memory.created.map((jobId) => memory.jobs[jobId]).map((job) => (job ? (job.goneSince ?? elapsedMs) : 0));
  const quietMs = Math.min(calmMs(memory, elapsedMs), elapsedMs - Math.max(...gone, memory.lastActiveAt ?? 0));
  if (quietMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    return pending("SetNotVisible", `Backup job ${jobs} was started; neither it nor its set is listed now.`);
  }
  const message = `Backup job ${jobs} of ${look.instanceId} has ended without a backup set that counts; ${story}`;
  return { kind: "Fail", reasonCode: "CreatedBackupLost", message };
}

/** Whether `CreateBackup` was taken is not known: its job would be seen by now, or it is not posted again all the same. */
function afterLostAnswer(
  since: number,
  { look, memory, elapsedMs, discoveryTimeoutMs }: Circumstances,
  story: string,
): Decision {
  const quietMs = Math.min(calmMs(memory, elapsedMs), elapsedMs - since);
  if (quietMs < Math.max(discoveryTimeoutMs, SET_LAG_MS)) {
    return pending(
      "CreateUncertain",
      `The answer to CreateBackup for ${look.instanceId} was lost; looking for its job.`,
    );
  }
  const message = `The answer to CreateBackup for ${look.instanceId} was lost, and no backup of it appeared; it is not sent twice. ${story}`;
  return { kind: "Fail", reasonCode: "CreateUncertain", message };
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
      return calmMs(memory, elapsedMs) < Math.min(LEAST_CALM_MS, discoveryTimeoutMs)
        ? pending("BeforeCreate", `Making sure that no backup has just ended, before asking for one: ${message}`)
        : { kind: "Create", message };
  }
}

function pending(reasonCode: ReasonCode, message: string): Decision {
  return { kind: "Pending", reasonCode, message };
}

function pass({ sets, startedAt }: WholeBackup, { instanceId, now }: Look): Decision {
  const ends = sets.flatMap(({ endTime }) => endTime ?? []).sort();
  const backupIds = [...new Set(sets.map(({ backupId }) => backupId))];
  return {
    kind: "Pass",
    reasonCode: "FreshBackup",
    message: `Backup ${someOf(sets)} of ${instanceId} started ${formatDuration(now - startedAt)} ago and can be restored.`,
    backupIds,
    jobIds: [...new Set(sets.flatMap(({ jobId }) => jobId ?? []))],
    backupStartTime: new Date(startedAt).toISOString(),
    ...(ends.length > 0 && { backupEndTime: ends.at(-1) as string }),
  };
}

/** The job that this gate asked for has failed, or left what does not count: asking again is up to the user. */
function failedCreation(
  condition: FreshBackupCondition,
  look: Look,
  { created, uncertainSince }: Memory,
): Decision | undefined {
  for (const jobId of created) {
    const role = uncertainSince === undefined ? "which this gate asked for" : "which this gate took for its own";
    const who = `Backup job ${jobId} of ${look.instanceId}, ${role},`;
    if (look.tasks.some((task) => task.jobId === jobId && task.state === "Failed")) {
      return { kind: "Fail", reasonCode: "JobFailed", message: `${who} has failed.` };
    }
    const bad = setsOfJob(jobId, look).find(
      (set) => isLost(set) || (set.rawStatus === "Success" && setProblem(set, condition)),
    );
    if (bad) {
      const reasonCode = bad.rawStatus === "Failed" ? "SetFailed" : "SetNotAccepted";
      const problem = setProblem(bad, condition) ?? "it is of no use";
      return {
        kind: "Fail",
        reasonCode,
        message: `${who} has left set ${bad.backupId}, which does not count: ${problem}.`,
      };
    }
  }
  return undefined;
}

/** What there is instead, in a clause that ends the sentence. */
function newestKnown(look: Look, newest: WholeBackup | undefined, condition: FreshBackupCondition): string {
  if (newest)
    return `the newest one, ${someOf(newest.sets)}, started ${formatDuration(look.now - newest.startedAt)} ago.`;
  const last = [...look.sets].sort((a, b) => b.startTime.localeCompare(a.startTime))[0];
  if (!last) return "there is none in the time that was looked at.";
  return `the newest set, ${last.backupId} of ${last.startTime}, does not count: ${setProblem(last, condition) ?? "sets of other shards are missing"}.`;
}
