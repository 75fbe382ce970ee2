/**
 * Clauses of compliance frameworks, and which checks of an audit give evidence for them. The texts are our own summaries.
 * The CIS benchmark for Alibaba Cloud is not here: it has no control about backups.
 *
 * @module
 */
import type { Finding } from "../../audit/assess/assessment";
import type { AuditRule, AuditRules } from "../../audit/rules/audit-rules";

/** What a finding is about: a rule's check, or one of the checks that every audit has. */
export type FrameworkCheck = AuditRule["check"] | BuiltInCheck;

/** The checks that lead to a verdict without a rule. */
type BuiltInCheck = "backupExists" | "backupSucceeds" | "backupEnds" | "recoveryWindow";

/** A clause, and what an audit can say about it. */
export interface FrameworkControl {
  framework: "MLPS 2.0" | "ISO/IEC 27001:2022" | "SOC 2" | "PCI DSS 4.0" | "Cloud Config";
  /** As the framework numbers or names it. */
  id: string;
  summary: { en: string; zh: string };
  /** The checks that give evidence. Empty: an audit can't cover it, and a person must. */
  checks: readonly FrameworkCheck[];
  /** What the checks leave open. */
  limit?: { en: string; zh: string };
}

const OUTCOME: readonly FrameworkCheck[] = [
  "backupExists",
  "backupSucceeds",
  "backupEnds",
  "recoveryWindow",
  "maxAge",
  "recoveryPoint",
];

/** Every control, by framework. */
export const FRAMEWORK_CONTROLS: readonly FrameworkControl[] = [
  {
    framework: "MLPS 2.0",
    id: "GB/T 22239-2019 8.1.4.9 a",
    summary: { en: "Local backup and restore of important data", zh: "重要数据的本地数据备份与恢复" },
    checks: OUTCOME,
    limit: { en: "No restore test is seen.", zh: "未包含恢复演练。" },
  },
  {
    framework: "MLPS 2.0",
    id: "GB/T 22239-2019 8.1.4.9 b",
    summary: { en: "Real-time backup to another site", zh: "异地实时备份" },
    checks: [],
  },
  {
    framework: "MLPS 2.0",
    id: "GB/T 22239-2019 8.1.4.9 c",
    summary: { en: "Hot redundancy of important systems", zh: "重要数据处理系统的热冗余" },
    checks: [],
  },
  {
    framework: "MLPS 2.0",
    id: "GB/T 22239-2019 8.1.10.11",
    summary: {
      en: "Backup and restore management: mode, frequency, retention",
      zh: "备份与恢复管理：方式、频度、保存期",
    },
    checks: ["maxAge", "minRetention", "logBackup"],
    limit: { en: "Written procedures are not seen.", zh: "未包含书面制度与流程。" },
  },
  {
    framework: "ISO/IEC 27001:2022",
    id: "A.8.13",
    summary: { en: "Information backup: maintained and regularly tested", zh: "信息备份：保持并定期测试" },
    checks: [...OUTCOME, "minRetention", "survivesRelease", "encrypted"],
    limit: { en: "“Tested” needs restores, which are not seen.", zh: "“测试”需要恢复演练，本审计未包含。" },
  },
  {
    framework: "SOC 2",
    id: "A1.2",
    summary: { en: "Data backup processes and recovery infrastructure", zh: "数据备份流程与恢复基础设施" },
    checks: [...OUTCOME, "minRetention", "survivesRelease"],
  },
  {
    framework: "SOC 2",
    id: "A1.3",
    summary: { en: "Tests of recovery procedures", zh: "恢复流程测试" },
    checks: [],
  },
  {
    framework: "PCI DSS 4.0",
    id: "9.4.1.1",
    summary: { en: "Offline media backups are stored securely", zh: "离线介质备份的安全存放" },
    checks: [],
    limit: { en: "Managed backups are no offline media.", zh: "托管备份不属于离线介质。" },
  },
  {
    framework: "PCI DSS 4.0",
    id: "12.10.1",
    summary: { en: "The incident response plan includes data backup processes", zh: "事件响应计划包含数据备份流程" },
    checks: [],
  },
  ...cloudConfig("rds-instance-enabled-log-backup", "RDS log backup is on", "RDS 实例开启日志备份", ["logBackup"]),
  ...cloudConfig(
    "polardb-cluster-level-one-backup-retention",
    "PolarDB level-1 backups are kept for a minimum number of days",
    "PolarDB 集群一级备份保留周期满足要求",
    ["minRetention"],
  ),
  ...cloudConfig(
    "polardb-cluster-level-two-backup-retention",
    "PolarDB level-2 backups are kept for a minimum number of days",
    "PolarDB 集群二级备份保留周期满足要求",
    [],
  ),
  ...cloudConfig(
    "polardb-cluster-log-backup-retention",
    "PolarDB log backups are kept for a minimum number of days",
    "PolarDB 集群日志备份保留周期满足要求",
    [],
  ),
  ...cloudConfig("redis-instance-backup-log-enabled", "Redis incremental backup is on", "Redis 实例开启增量备份", [
    "logBackup",
  ]),
  ...cloudConfig("redis-instance-backup-time-check", "Redis has a backup window", "Redis 实例设置了备份时间段", []),
  ...cloudConfig("mongodb-instance-backup-log-enabled", "MongoDB log backup is on", "MongoDB 实例开启日志备份", [
    "logBackup",
  ]),
  ...cloudConfig("rds-instacne-delete-protection-enabled", "RDS release protection is on", "RDS 实例开启释放保护", []),
  ...cloudConfig(
    "polardb-cluster-delete-protection-enabled",
    "PolarDB cluster lock is on",
    "PolarDB 集群开启删除保护",
    [],
  ),
  ...cloudConfig("redis-instance-release-protection", "Redis release protection is on", "Redis 实例开启释放保护", []),
  ...cloudConfig(
    "mongodb-instance-release-protection",
    "MongoDB release protection is on",
    "MongoDB 实例开启释放保护",
    [],
  ),
];

/** A control and what an audit found. */
export interface ControlResult extends FrameworkControl {
  /**
   * - `Checked`: at least one of the checks is part of the audit.
   * - `NoRule`: none of the audit's rules makes one of the checks.
   * - `Manual`: no check of an audit covers it.
   */
  status: "Checked" | "NoRule" | "Manual";
  /** The checks that are part of the audit. */
  madeChecks: readonly FrameworkCheck[];
  /** Instances with a finding of one of the checks, exempted or not. */
  instancesWithFindings: number;
}

const BUILT_IN: Readonly<Record<string, BuiltInCheck>> = {
  "backup-exists": "backupExists",
  "backup-succeeds": "backupSucceeds",
  "backup-ends": "backupEnds",
  "recovery-window": "recoveryWindow",
};

/** The check that made a finding; `undefined` for a finding that is about no check, such as an expired exemption. */
export function checkOf(
  { ruleId }: Pick<Finding, "ruleId">,
  { rules }: Pick<AuditRules, "rules">,
): FrameworkCheck | undefined {
  return rules.find(({ id }) => id === ruleId)?.check ?? BUILT_IN[ruleId];
}

/** The controls for which findings are evidence against. Cloud Config's rules are left out for other products. */
export function controlsOf(
  findings: readonly Pick<Finding, "ruleId">[],
  product: string,
  rules: Pick<AuditRules, "rules">,
): FrameworkControl[] {
  const checks = new Set(findings.map((finding) => checkOf(finding, rules)));
  return FRAMEWORK_CONTROLS.filter(
    (control) => concerns(control, product) && control.checks.some((check) => checks.has(check)),
  );
}

/** Whether a control is about instances of a product. The ids of Cloud Config's rules start with it. */
function concerns({ framework, id }: FrameworkControl, product: string): boolean {
  return framework !== "Cloud Config" || id.startsWith(product.toLowerCase());
}

/** What an audit found about every control. */
export function controlResults(
  rules: Pick<AuditRules, "rules">,
  instancesWithFindings: ReadonlyMap<FrameworkControl, number>,
): ControlResult[] {
  const made = new Set<FrameworkCheck>([...Object.values(BUILT_IN), ...rules.rules.map(({ check }) => check)]);
  return FRAMEWORK_CONTROLS.map((control) => {
    const madeChecks = control.checks.filter((check) => made.has(check));
    return {
      ...control,
      status: control.checks.length === 0 ? "Manual" : madeChecks.length === 0 ? "NoRule" : "Checked",
      madeChecks,
      instancesWithFindings: instancesWithFindings.get(control) ?? 0,
    };
  });
}

function cloudConfig(id: string, en: string, zh: string, checks: readonly FrameworkCheck[]): FrameworkControl[] {
  return [{ framework: "Cloud Config", id, summary: { en, zh }, checks }];
}
