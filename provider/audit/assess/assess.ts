import type { Evidence } from "../evidence/evidence";
import type { AuditRules } from "../rules/audit-rules";
import type { Assessment } from "./assessment";
import { formatDuration } from "../../text/duration";

/**
 * The verdict on one instance. Pure: the same evidence and the same rules give the same verdict.
 */
export function assess(instanceId: string, evidence: Evidence, rules: AuditRules): Assessment {
  const { error, status } = evidence;
  if (error?.code === "NotApplicable" || error?.code === "InstanceNotFound") {
    const reasonCode = error.reason ?? "InstanceNotFound";
    return { verdict: "NotApplicable", reasonCode, message: error.message, findings: [] };
  }
  if (!status) {
    const { code = "NotRead", message = `${instanceId} was not read.` } = error ?? {};
    return { verdict: "Unknown", reasonCode: code, message, findings: [] };
  }
  const { newestBackup, newestBackupProblem } = status;
  if (!newestBackup) {
    const { code = "NoBackup", message = `${instanceId} has no backup.` } = newestBackupProblem ?? {};
    const isUnread = code === "SetsUnreadable" || code === "TasksUnreadable" || code === "InstanceKindUnknown";
    if (isUnread) return { verdict: "Unknown", reasonCode: code, message, findings: [] };
    const verdict = code === "NoBackup" ? "Never" : "NotRecoverable";
    return {
      verdict,
      reasonCode: code,
      message,
      findings: [{ ruleId: "backup-exists", severity: "critical", message }],
    };
  }
  const ageMs = Date.parse(status.readAt) - Date.parse(newestBackup.startTime);
  const age = `The newest good backup of ${instanceId} started ${formatDuration(ageMs)} ago`;
  if (ageMs > rules.maxAgeMs) {
    const message = `${age}; at most ${formatDuration(rules.maxAgeMs)} is allowed.`;
    const findings = [{ ruleId: "max-age", severity: "high" as const, message }];
    return { verdict: "Stale", reasonCode: "NewestBackupTooOld", message, findings };
  }
  return { verdict: "Compliant", reasonCode: "FreshBackup", message: `${age}.`, findings: [] };
}
