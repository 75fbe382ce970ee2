/**
 * Which clauses of security frameworks the checks of an audit give evidence for. A row is a pointer for a reader who knows the
 * framework, not a statement of compliance: an audit sees backups, and no restore test, no contract and no procedure.
 *
 * The clauses are described in this project's words. The numbers of the clauses of MLPS 2.0 differ between printed copies of
 * the standard. The rules of Cloud Config judge configuration only; none of them reads a backup.
 *
 * @module
 */
import type { Product } from "../backup/model/product";
import type { Check } from "./checks";

/** A clause or rule, and the checks that give evidence for it. */
export interface FrameworkRow {
  framework: "MLPS 2.0" | "ISO/IEC 27001:2022" | "SOC 2" | "PCI DSS 4.0" | "Cloud Config";
  /** The clause, or the identifier of the managed rule. */
  control: string;
  /** What it requires, in a few words. */
  requirement: string;
  /** The product that it is about. Absent for all. */
  product?: Product;
  /** Empty where an audit gives no evidence. */
  checks: readonly Check[];
  /** What the checks don't show, and a person has to. Always present where `checks` is empty. */
  manual?: string;
}

const OUTCOME = ["backup-exists", "backup-succeeds", "backup-ends", "recovery-window", "maxAge"] as const;
const SWITCH_ONLY = "The rule judges the setting; the checks judge what it leads to.";
const DELETION = "Whether the instance can be deleted. The check judges what is left after a delete.";

/** Every row, by framework. */
export const FRAMEWORKS: readonly FrameworkRow[] = [
  {
    framework: "MLPS 2.0",
    control: "GB/T 22239-2019 7.1.4.8 a",
    requirement: "Level 2: local backup and restore of important data.",
    checks: [...OUTCOME, "recoveryPoint", "minRetention", "logBackup"],
    manual: "Restore tests.",
  },
  {
    framework: "MLPS 2.0",
    control: "GB/T 22239-2019 7.1.4.8 b",
    requirement: "Level 2: backup to another site in batches.",
    checks: [],
    manual: "Copies in other regions are not checked.",
  },
  {
    framework: "MLPS 2.0",
    control: "GB/T 22239-2019 8.1.4.9 a",
    requirement: "Level 3: local backup and restore of important data.",
    checks: [...OUTCOME, "recoveryPoint", "minRetention", "logBackup"],
    manual: "Restore tests.",
  },
  {
    framework: "MLPS 2.0",
    control: "GB/T 22239-2019 8.1.4.9 b",
    requirement: "Level 3: real-time backup to another site.",
    checks: [],
    manual: "Copies in other regions are not checked, and the vendor makes them asynchronously.",
  },
  {
    framework: "MLPS 2.0",
    control: "GB/T 22239-2019 8.1.4.9 c",
    requirement: "Level 3: hot redundancy of systems that process important data.",
    checks: [],
    manual: "High availability is no backup.",
  },
  {
    framework: "MLPS 2.0",
    control: "GB/T 22239-2019 8.1.10.11",
    requirement: "Level 3: what is backed up, how, how often, and for how long, by written procedures.",
    checks: [
      "maxAge",
      "minRetention",
      "logBackup",
      "exemption-expired",
      "registered-instance-listed",
      "listed-instance-registered",
    ],
    manual: "The procedures.",
  },
  {
    framework: "ISO/IEC 27001:2022",
    control: "A.8.13",
    requirement: "Backup copies are kept and regularly tested by an agreed policy.",
    checks: [...OUTCOME, "recoveryPoint", "minRetention", "logBackup", "encrypted", "survivesRelease"],
    manual: "Restore tests and the policy.",
  },
  {
    framework: "SOC 2",
    control: "A1.2",
    requirement: "Backup processes and recovery infrastructure are run and monitored.",
    checks: [...OUTCOME, "recoveryPoint", "minRetention", "logBackup", "survivesRelease", "durationTrend", "sizeTrend"],
    manual: "Environmental protections and the design of the infrastructure.",
  },
  {
    framework: "SOC 2",
    control: "A1.3",
    requirement: "Recovery procedures are tested.",
    checks: [],
    manual: "Restore tests. A recent backup is none.",
  },
  {
    framework: "PCI DSS 4.0",
    control: "9.4.1.1",
    requirement: "Offline media with cardholder data are stored securely.",
    checks: [],
    manual: "Managed backups are no offline media.",
  },
  {
    framework: "PCI DSS 4.0",
    control: "9.4.1.2",
    requirement: "The place of offline media is reviewed every 12 months.",
    checks: [],
    manual: "Managed backups are no offline media.",
  },
  {
    framework: "PCI DSS 4.0",
    control: "10.3.3",
    requirement: "Audit logs are backed up promptly.",
    checks: [],
    manual: "Backups of databases are no backups of audit logs.",
  },
  {
    framework: "PCI DSS 4.0",
    control: "12.10.1",
    requirement: "The incident response plan includes backup processes.",
    checks: [],
    manual: "The plan. The results of an audit can be part of it.",
  },
  cloudConfig("Rds", "rds-instance-enabled-log-backup", "Log backup of RDS is on.", ["logBackup", "recoveryPoint"]),
  // The identifier is misspelled by the vendor.
  cloudConfig(
    "Rds",
    "rds-instacne-delete-protection-enabled",
    "RDS has deletion protection.",
    ["survivesRelease"],
    DELETION,
  ),
  cloudConfig("PolarDb", "polardb-cluster-level-one-backup-retention", "PolarDB keeps level-1 backups long enough.", [
    "minRetention",
    "backup-exists",
  ]),
  {
    framework: "Cloud Config",
    product: "PolarDb",
    control: "polardb-cluster-level-two-backup-retention",
    requirement: "PolarDB keeps level-2 backups long enough.",
    checks: [],
    manual: "Level-2 backups are not checked.",
  },
  cloudConfig("PolarDb", "polardb-cluster-log-backup-retention", "PolarDB keeps log backups long enough.", [
    "logBackup",
    "recoveryPoint",
    "recovery-window",
  ]),
  cloudConfig(
    "PolarDb",
    "polardb-cluster-delete-protection-enabled",
    "PolarDB has a deletion lock.",
    ["survivesRelease"],
    DELETION,
  ),
  cloudConfig("Redis", "redis-instance-backup-log-enabled", "Incremental backup of Tair is on.", [
    "logBackup",
    "recoveryPoint",
  ]),
  cloudConfig("Redis", "redis-instance-backup-time-check", "Redis has a backup window.", ["maxAge", "backup-exists"]),
  cloudConfig(
    "Redis",
    "redis-instance-release-protection",
    "Redis has release protection.",
    ["survivesRelease"],
    DELETION,
  ),
  cloudConfig("MongoDb", "mongodb-instance-backup-log-enabled", "Log backup of MongoDB is on.", [
    "logBackup",
    "recoveryPoint",
    "recovery-window",
  ]),
  cloudConfig(
    "MongoDb",
    "mongodb-instance-release-protection",
    "MongoDB has release protection.",
    ["survivesRelease"],
    DELETION,
  ),
];

/**
 * The rows that a check gives evidence for.
 *
 * @param product - leaves out rows about other products.
 */
export function frameworksOf(check: Check, product?: Product): readonly FrameworkRow[] {
  return FRAMEWORKS.filter(
    (row) =>
      row.checks.includes(check) && (product === undefined || row.product === undefined || row.product === product),
  );
}

/** How a row is covered, in one line: its checks and what is left to a person, or that it is not covered. */
export function coverageText({ checks, manual }: FrameworkRow): string {
  if (checks.length === 0) return "manual: not covered";
  return [checks.join(", "), ...(manual === undefined ? [] : [`manual: ${manual}`])].join("; ");
}

function cloudConfig(
  product: Product,
  control: string,
  requirement: string,
  checks: readonly Check[],
  manual: string = SWITCH_ONLY,
): FrameworkRow {
  return { framework: "Cloud Config", product, control, requirement, checks, manual };
}
