import type { NewestBackupProblem } from "../../backup/status/backup-status";
import { formatDuration } from "../../text/duration";
import type { ReadEvidence } from "../evidence/evidence";
import { type BackupHistory, historyOf } from "../history/history-of";
import type { AuditRules } from "../rules/audit-rules";
import type { Assessment, Finding } from "./assessment";

/** The verdict, and the finding where it is not `Compliant` because of a rule that every audit has. */
interface Outcome extends Pick<Assessment, "verdict" | "reasonCode" | "message"> {
  finding?: Finding;
}

/** A task without a usual duration to compare with is stuck after this time. */
const MAX_FIRST_DURATION_MS = 24 * 3_600_000;
/** A task is not stuck before this time, however short the usual one is. */
const MIN_STUCK_MS = 3_600_000;

/** The problems that say that the API was not understood or not allowed to be read, and nothing about the backups. */
const UNREAD: ReadonlySet<NewestBackupProblem["code"]> = new Set([
  "SetsUnreadable",
  "TasksUnreadable",
  "InstanceKindUnknown",
]);

/**
 * What has become of an instance's backups. The first of these that holds: nothing could be read, there is no backup, none
 * can be restored, the last attempts failed, one is stuck, the newest is too old.
 */
export function outcomeOf(instanceId: string, evidence: ReadEvidence, rules: AuditRules): Outcome {
  const { status } = evidence;
  const { newestBackup, newestBackupProblem, recovery } = status;
  const nowMs = Date.parse(status.readAt);
  const history = historyOf(evidence.sets ?? []);
  if (!newestBackup) return withoutBackup(instanceId, newestBackupProblem, history);
  if (recovery.kind === "Window" && recovery.ranges.length > 1) {
    const count = recovery.ranges.length - 1;
    const message = `The recovery window of ${instanceId} has ${count === 1 ? "a gap" : `${count} gaps`}: no time in it can be restored.`;
    return bad("NotRecoverable", "RecoveryWindowGap", message, { ruleId: "recovery-window", severity: "high" });
  }
  const ageMs = nowMs - Date.parse(newestBackup.startTime);
  const tooOld = rules.rules.find((rule) => rule.check === "maxAge" && ageMs > rule.maxAgeMs);
  if (history.failedInARow >= rules.failingAttempts || (tooOld && history.failedInARow > 0))
    return failing(instanceId, history);
  const stuck = stuckTask(status, history, rules, nowMs);
  if (stuck) {
    const message = `Backup ${stuck.jobId} of ${instanceId} has been running for ${formatDuration(stuck.ranMs)}, far longer than usual.`;
    return bad("Stuck", "TaskOutlivesUsualDuration", message, { ruleId: "backup-ends", severity: "high" });
  }
  const age = `The newest good backup of ${instanceId} started ${formatDuration(ageMs)} ago.`;
  // The rule itself makes the finding, with its own severity.
  if (tooOld) return { verdict: "Stale", reasonCode: "NewestBackupTooOld", message: age };
  const behind = rules.rules.find(
    (rule) =>
      rule.check === "recoveryPoint" && recovery.kind === "Window" && nowMs - Date.parse(recovery.end) > rule.maxLagMs,
  );
  if (behind && recovery.kind === "Window") {
    const lag = formatDuration(nowMs - Date.parse(recovery.end));
    const message = `The recovery window of ${instanceId} ended ${lag} ago.`;
    return { verdict: "Stale", reasonCode: "RecoveryWindowBehind", message };
  }
  return { verdict: "Compliant", reasonCode: "FreshBackup", message: age };
}

function withoutBackup(instanceId: string, problem: NewestBackupProblem | undefined, history: BackupHistory): Outcome {
  const { code = "NoBackup", message = `${instanceId} has no backup.` } = problem ?? {};
  if (UNREAD.has(code)) return { verdict: "Unknown", reasonCode: code, message };
  if (code !== "NoBackup" && history.attempts.length > 0 && history.attempts.every(({ isGood }) => !isGood))
    return failing(instanceId, history);
  const verdict = code === "NoBackup" ? "Never" : "NotRecoverable";
  return bad(verdict, code, message, { ruleId: "backup-exists", severity: "critical" });
}

function failing(instanceId: string, { failedInARow }: BackupHistory): Outcome {
  const what = failedInARow === 1 ? "The last backup" : `The last ${failedInARow} backups`;
  const message = `${what} of ${instanceId} failed.`;
  return bad("Failing", "LastBackupsFailed", message, { ruleId: "backup-succeeds", severity: "high" });
}

function bad(
  verdict: Assessment["verdict"],
  reasonCode: string,
  message: string,
  rule: Pick<Finding, "ruleId" | "severity">,
): Outcome {
  return { verdict, reasonCode, message, finding: { ...rule, message } };
}

function stuckTask(
  { tasks }: ReadEvidence["status"],
  { usualDurationMs }: BackupHistory,
  { stuckFactor }: AuditRules,
  nowMs: number,
): { jobId: string; ranMs: number } | undefined {
  const limitMs =
    usualDurationMs === undefined ? MAX_FIRST_DURATION_MS : Math.max(MIN_STUCK_MS, stuckFactor * usualDurationMs);
  return tasks
    .flatMap(({ jobId, startTime }) => (startTime === undefined ? [] : { jobId, ranMs: nowMs - Date.parse(startTime) }))
    .find(({ ranMs }) => ranMs > limitMs);
}
