/**
 * What the report page contains: JSON that the renderer compresses into the page and the page's script reads. Rows are in
 * columns, because a hundred thousand objects would not fit.
 *
 * @module
 */
import type { Change } from "../../audit/compare/compare-results";
import type { AuditRules } from "../../audit/rules/audit-rules";
import type { InstanceLine, ScopeLine, SummaryLine } from "../../audit/results/result-line";
import type { ControlResult } from "./framework-controls";

/** Everything but the details of the instances. Times are epoch milliseconds. */
export interface PageData {
  tool: { name: string; version: string };
  startedAt: number;
  endedAt: number;
  shard?: { index: number; count: number };
  summary: SummaryLine;
  scopeCount: number;
  /** The scopes that were not listed completely. */
  brokenScopes: readonly ScopeLine[];
  rules: AuditRules;
  controls: readonly ControlResult[];
  /** The days of the window, the oldest first. */
  days: readonly Day[];
  changes?: ChangesSince;
  rows: RowColumns;
}

/** What ended on one day (UTC), over all instances. */
export interface Day {
  startsAt: number;
  good: number;
  failed: number;
  /** Of the good attempts, where sizes are reported. */
  totalBytes: number;
  /** The median of the good attempts, within 10 %. Absent where none has a duration. */
  medianDurationMs?: number;
}

/** What changed since an earlier audit. */
export interface ChangesSince {
  startedAt: number;
  counts: Readonly<Record<Change["kind"], number>>;
  /** The worst first, and not all of a large fleet. */
  shown: readonly Change[];
}

/** How an attempt in {@link RowColumns} ended. */
export const ATTEMPT_STATES = ["Good", "Failed", "Running"] as const;

/** One of {@link ATTEMPT_STATES}. */
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** The columns that hold an index into a list of texts. */
export const DICTIONARY_COLUMNS = [
  "accountId",
  "regionId",
  "product",
  "engine",
  "verdict",
  "reasonCode",
  "severity",
  "survival",
  "controls",
] as const;

/** One of {@link DICTIONARY_COLUMNS}. */
export type DictionaryColumn = (typeof DICTIONARY_COLUMNS)[number];

/** The columns that hold a number for each row; -1 where it is not known. */
export const NUMBER_COLUMNS = [
  /** From the start of the newest good backup to the time of reading, in minutes. */
  "ageMinutes",
  /** From the end of the recovery window to the time of reading, in minutes. */
  "recoveryLagMinutes",
  "retentionDays",
  /** Of the newest good backup, in kilobytes. */
  "sizeKilobytes",
  /** Of the newest good backup, in seconds. */
  "durationSeconds",
  /** From the end of the audit to the next automatic backup, in minutes. */
  "nextBackupMinutes",
  "findings",
  "exempted",
] as const;

/** One of {@link NUMBER_COLUMNS}. */
export type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** The rows. Each array has one entry a row. */
export interface RowColumns {
  count: number;
  instanceId: readonly string[];
  name: readonly string[];
  dictionaries: Readonly<Record<DictionaryColumn, readonly string[]>>;
  indexes: Readonly<Record<DictionaryColumn, readonly number[]>>;
  numbers: Readonly<Record<NumberColumn, readonly number[]>>;
  attempts: AttemptColumns;
  /** Which of the page's blocks holds the details; -1 where they are left out. */
  detailBlock: readonly number[];
}

/** The attempts in the window, the newest first. */
interface AttemptColumns {
  /** How many a row has. */
  count: readonly number[];
  /** From the start to the end of the audit, in minutes; each but the first of a row is the difference to the one before. */
  minutesAgo: readonly number[];
  durationMinutes: readonly number[];
  /** Index in {@link ATTEMPT_STATES}. */
  state: readonly number[];
}

/** What the panel of one instance shows. */
export interface InstanceDetail extends Pick<
  InstanceLine,
  "message" | "findings" | "exempted" | "evidence" | "reasonCode"
> {
  row: number;
}

/** The length of the timeline. */
export const WINDOW_DAYS = 14;
