/**
 * The rules of an audit, every default filled in. Plain JSON: the results file contains them, so that its verdicts can be
 * checked. Durations are in milliseconds.
 *
 * @module
 */
import type { Product } from "../../backup/model/product";
import type { Severity } from "../assess/assessment";

/** What an audit requires. */
export interface AuditRules {
  rules: readonly AuditRule[];
  exemptions: readonly Exemption[];
  /** A task is stuck when it has run for this many times the usual duration. */
  stuckFactor: number;
  /** Attempts in a row that must have failed. */
  failingAttempts: number;
}

/** One requirement. */
export type AuditRule = RuleCheck & {
  id: string;
  severity: Severity;
  /** Which instances it is about. Absent: all. */
  select?: Selector;
};

/** What a rule requires of an instance. */
export type RuleCheck =
  /** The newest good backup started at most this long ago. */
  | { check: "maxAge"; maxAgeMs: number }
  /** The recovery window ends at most this long ago. */
  | { check: "recoveryPoint"; maxLagMs: number }
  /** Backups are kept for at least this many days. */
  | { check: "minRetention"; days: number }
  /** Logs are backed up, so that any point in time can be restored. */
  | { check: "logBackup" }
  /** The backups are encrypted. */
  | { check: "encrypted" }
  /** The backups outlive the instance. */
  | { check: "survivesRelease" }
  /** The newest backup took about as long as usual. */
  | { check: "durationTrend"; maxChangePercent: number }
  /** The newest backup is about as large as usual. */
  | { check: "sizeTrend"; maxChangePercent: number };

/** Selects instances. All given properties must match; a list matches where one of its values does. */
export interface Selector {
  products?: readonly Product[];
  /** May contain `*`, as `names` and `engines`. */
  regions?: readonly string[];
  names?: readonly string[];
  engines?: readonly string[];
  instanceIds?: readonly string[];
  /** Keys and values; a value may contain `*`. */
  tags?: Readonly<Record<string, string>>;
}

/** A finding that its owner accepts until a date. */
export interface Exemption {
  /** The rule; absent: every rule. */
  ruleId?: string;
  select: Selector;
  reason: string;
  owner: string;
  /** ISO-8601, UTC. From then on, the exemption is a finding of its own. */
  expiresAt: string;
}
