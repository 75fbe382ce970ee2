import type { AuditRules, RuleCheck } from "../audit/rules/audit-rules";

/** What an audit checks: a requirement of its rules, or one that every audit has. */
export type Check =
  | RuleCheck["check"]
  | "backup-exists"
  | "backup-succeeds"
  | "backup-ends"
  | "recovery-window"
  | "exemption-expired"
  | "registered-instance-listed"
  | "listed-instance-registered";

/** A check for people who read a report. */
interface CheckText {
  /** What the check requires: one sentence. */
  title: string;
  /** What to do where it is not met: one or two sentences. */
  help: string;
}

/** Every check, in the order of a report. */
export const CHECKS: Readonly<Record<Check, CheckText>> = {
  "backup-exists": {
    title: "A backup exists that can be restored.",
    help: "Turn on automatic backups, run one now, and audit again when it has ended.",
  },
  "backup-succeeds": {
    title: "The last attempts to back up did not fail.",
    help: "Read the failed tasks in the console of the product. Remove the cause, then run a backup.",
  },
  "backup-ends": {
    title: "No backup runs far longer than usual.",
    help: "Read the running task in the console of the product. Contact the vendor's support where it makes no progress.",
  },
  "recovery-window": {
    title: "The recovery window has no gap.",
    help: "A time in a gap can't be restored. Run a full backup and keep log backups on, so that no new gap opens.",
  },
  maxAge: {
    title: "The newest good backup is recent enough.",
    help: "Back up more often, or run a backup now.",
  },
  recoveryPoint: {
    title: "The recovery window reaches close enough to the present.",
    help: "Turn on log backups, and check that logs are uploaded.",
  },
  minRetention: {
    title: "Backups are kept long enough.",
    help: "Raise the retention in the backup policy. Backups that have been removed do not come back.",
  },
  logBackup: {
    title: "Logs are backed up, so that any point in time can be restored.",
    help: "Turn on log backups in the backup policy.",
  },
  encrypted: {
    title: "The backups are encrypted.",
    help: "Turn on encryption. Some products encrypt only instances that are created with it.",
  },
  survivesRelease: {
    title: "The backups outlive the instance.",
    help: "Set what the finding names, such as retention after release, or keep copies elsewhere.",
  },
  durationTrend: {
    title: "The newest backup took about as long as usual.",
    help: "Look for a change in size, load or bandwidth.",
  },
  sizeTrend: {
    title: "The newest backup is about as large as usual.",
    help: "Look for data that was lost or added. A backup that shrank may lack data.",
  },
  "exemption-expired": {
    title: "No exemption has expired.",
    help: "Its owner renews the exemption or removes the cause of the finding.",
  },
  "registered-instance-listed": {
    title: "Every instance of the register is listed.",
    help: "Find out whether the instance was deleted or belongs to another account or region. Correct the register or the audit.",
  },
  "listed-instance-registered": {
    title: "Every listed instance is in the register.",
    help: "Add the instance to the register, or find out why it exists.",
  },
};

/** The checks that every audit has: a finding has their id as its rule. */
export const BUILT_IN_CHECKS = [
  "backup-exists",
  "backup-succeeds",
  "backup-ends",
  "recovery-window",
  "exemption-expired",
  "registered-instance-listed",
  "listed-instance-registered",
] as const satisfies readonly Check[];

/** The check of a finding's rule. `undefined` for a rule that neither the audit's rules nor this version knows. */
export function checkOf(ruleId: string, { rules }: AuditRules): Check | undefined {
  return rules.find(({ id }) => id === ruleId)?.check ?? BUILT_IN_CHECKS.find((check) => check === ruleId);
}
