import { formatDuration } from "../../text/duration";
import type { ReadEvidence } from "../evidence/evidence";
import { historyOf } from "../history/history-of";
import type { AuditRule } from "../rules/audit-rules";
import type { Finding } from "./assessment";
import type { InstanceIdentity } from "./audited-instance";

/**
 * The finding where an instance does not meet a rule; `undefined` where it does. What is not known does not meet it: nothing
 * favourable is assumed.
 */
export function checkRule(
  rule: AuditRule,
  { instanceId }: Pick<InstanceIdentity, "instanceId">,
  evidence: ReadEvidence,
): Finding | undefined {
  const problem = problemOf(rule, evidence);
  if (problem === undefined) return undefined;
  return { ruleId: rule.id, severity: rule.severity, message: `${instanceId}: ${problem}` };
}

function problemOf(rule: AuditRule, { status, sets = [] }: ReadEvidence): string | undefined {
  const nowMs = Date.parse(status.readAt);
  const { newestBackup, recovery, policy, survival, kind } = status;
  switch (rule.check) {
    case "maxAge": {
      // Without a backup, the verdict itself is the finding.
      if (!newestBackup) return undefined;
      const ageMs = nowMs - Date.parse(newestBackup.startTime);
      if (ageMs <= rule.maxAgeMs) return undefined;
      return `the newest good backup started ${formatDuration(ageMs)} ago; at most ${formatDuration(rule.maxAgeMs)} is allowed.`;
    }
    case "recoveryPoint": {
      if (recovery.kind !== "Window") return `the recovery window is not known or does not exist (${recovery.kind}).`;
      const lagMs = nowMs - Date.parse(recovery.end);
      if (lagMs <= rule.maxLagMs) return undefined;
      return `the recovery window ended ${formatDuration(lagMs)} ago; at most ${formatDuration(rule.maxLagMs)} is allowed.`;
    }
    case "minRetention": {
      if ("unreadable" in policy || policy.retentionDays === undefined)
        return "how many days backups are kept is not known.";
      if (policy.retentionDays >= rule.days) return undefined;
      return `backups are kept for ${policy.retentionDays} days; at least ${rule.days} are required.`;
    }
    case "logBackup": {
      if (!("unreadable" in policy) && policy.logBackup === true) return undefined;
      const isOff = !("unreadable" in policy) && policy.logBackup === false;
      return isOff ? "logs are not backed up." : "whether logs are backed up is not known.";
    }
    case "encrypted": {
      if (!("unreadable" in kind) && kind.encrypted === true) return undefined;
      const isPlain = !("unreadable" in kind) && kind.encrypted === false;
      return isPlain ? "the backups are not encrypted." : "whether the backups are encrypted is not known.";
    }
    case "survivesRelease":
      return survival.verdict === "Survives" ? undefined : survival.message;
    case "durationTrend": {
      const { attempts, usualDurationMs } = historyOf(sets);
      return changeProblem(
        "took",
        attempts.find(({ isGood }) => isGood)?.durationMs,
        usualDurationMs,
        rule.maxChangePercent,
      );
    }
    case "sizeTrend": {
      const { attempts, usualSizeBytes } = historyOf(sets);
      return changeProblem(
        "is",
        attempts.find(({ isGood }) => isGood)?.sizeBytes,
        usualSizeBytes,
        rule.maxChangePercent,
      );
    }
  }
}

/** A trend needs a usual value: without one there is nothing to report. */
function changeProblem(
  verb: "took" | "is",
  latest: number | undefined,
  usual: number | undefined,
  maxChangePercent: number,
): string | undefined {
  if (latest === undefined || usual === undefined || usual === 0) return undefined;
  const percent = Math.round((latest / usual - 1) * 100);
  if (Math.abs(percent) <= maxChangePercent) return undefined;
  const change = `${Math.abs(percent)} % ${percent > 0 ? "more" : "less"} than usual; at most ${maxChangePercent} % is allowed.`;
  return verb === "took" ? `the newest backup took ${change}` : `the size of the newest backup is ${change}`;
}
