/**
 * The lines of a results file: the record that every report is made from. JSON Lines; all times are ISO-8601 in UTC, by the
 * server's clock.
 *
 * @module
 */
import type { Product } from "../../backup/model/product";
import type { ExemptedFinding, Finding, Severity, Verdict } from "../assess/assessment";
import type { Evidence } from "../evidence/evidence";
import type { AuditRules } from "../rules/audit-rules";

/** The version of the lines' shape. A reader refuses a newer one. */
export const SCHEMA_VERSION = 1;

/** What is audited together: the instances that share the quotas of the API. */
export interface Scope {
  accountId: string;
  regionId: string;
  product: Product;
}

/** The first line. */
export interface HeaderLine {
  kind: "header";
  schemaVersion: typeof SCHEMA_VERSION;
  tool: { name: string; version: string };
  /** When the audit began. */
  startedAt: string;
  rules: AuditRules;
  scopes: readonly Scope[];
  /** Which part of the scopes the file has, where the audit is spread over several processes. */
  shard?: { index: number; count: number };
  /** The register that the lists are compared with: how many instances it expects, and its hash. */
  register?: { expected: number; sha256: string };
}

/** One line a scope, after the lines of its instances. */
export interface ScopeLine extends Scope {
  kind: "scope";
  /**
   * - `Complete`: every instance is listed.
   * - `Incomplete`: the responses contradict each other, so that instances may be missing.
   * - `Denied`: the account may not list the instances, its credentials are refused, or it can't be entered.
   * - `Failed`: a page could not be read, or the region could not be reached.
   */
  status: "Complete" | "Incomplete" | "Denied" | "Failed";
  listed: number;
  /** Why the status is not `Complete`: one sentence each. */
  problems: readonly string[];
  readAt: string;
}

/** One line an instance: its evidence beside its verdict. */
export interface InstanceLine extends Scope {
  kind: "instance";
  instanceId: string;
  name: string;
  verdict: Verdict;
  reasonCode: string;
  /** One sentence. */
  message: string;
  findings: readonly Finding[];
  /** Findings that an exemption covers. */
  exempted: readonly ExemptedFinding[];
  evidence: Evidence;
}

/**
 * One line for each difference between the register and the lists, after the lines of all scopes. An instance that is not
 * listed has this line only, and is no part of the counts of listed instances.
 */
export interface RegisterLine {
  kind: "register";
  /**
   * - `NotListed`: the register expects the instance, and no list has it.
   * - `NotExpected`: a list has the instance, and the register does not expect it.
   */
  status: "NotListed" | "NotExpected";
  instanceId: string;
  /** As far as it is known, like region and product. */
  accountId?: string;
  regionId?: string;
  product?: Product;
  owner?: string;
  findings: readonly Finding[];
}

/** The last line. `listed` = `assessed` + `notApplicable` + `unknown`. */
export interface SummaryLine {
  kind: "summary";
  listed: number;
  assessed: number;
  notApplicable: number;
  unknown: number;
  byVerdict: Readonly<Record<Verdict, number>>;
  scopes: Readonly<Record<ScopeLine["status"], number>>;
  /** How many findings no exemption covers, by severity. Absent in a file of an earlier program. */
  findings?: Readonly<Record<Severity, number>>;
  /** Why instances are `Unknown`: how many have each reason code. Absent in a file of an earlier program. */
  unknownReasons?: Readonly<Record<string, number>>;
  /** How many lines tell a difference from the register. Absent without a register. */
  register?: Readonly<Record<RegisterLine["status"], number>>;
  endedAt: string;
}

/** Any line. */
export type ResultLine = HeaderLine | ScopeLine | InstanceLine | RegisterLine | SummaryLine;
