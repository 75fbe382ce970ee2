import { SEVERITIES } from "../../audit/assess/assessment";
import type { InstanceLine } from "../../audit/results/result-line";
import type { AuditRules } from "../../audit/rules/audit-rules";
import { inertText } from "../../text/inert-text";
import { type FrameworkControl, controlsOf } from "./framework-controls";
import type { TimelineAttempt } from "./attempts";
import {
  ATTEMPT_STATES,
  DICTIONARY_COLUMNS,
  type DictionaryColumn,
  NUMBER_COLUMNS,
  type NumberColumn,
  type RowColumns,
} from "./page-data";

/** More attempts of one instance don't fit into its timeline. */
const MAX_ATTEMPTS = 28;
const MINUTE_MS = 60_000;

/** Turns the lines of instances into columns. */
export class RowEncoder {
  private readonly instanceId: string[] = [];
  private readonly name: string[] = [];
  private readonly indexes = recordOf(DICTIONARY_COLUMNS, (): number[] => []);
  private readonly dictionaries = recordOf(DICTIONARY_COLUMNS, () => new Map<string, number>());
  private readonly numbers = recordOf(NUMBER_COLUMNS, (): number[] => []);
  private readonly detailBlock: number[] = [];
  private readonly attempts = {
    count: [] as number[],
    minutesAgo: [] as number[],
    durationMinutes: [] as number[],
    state: [] as number[],
  };
  /** How many instances have findings against a control. */
  readonly controlCounts = new Map<FrameworkControl, number>();

  constructor(
    private readonly rules: AuditRules,
    private readonly endMs: number,
  ) {}

  /** How many rows there are. */
  get count(): number {
    return this.instanceId.length;
  }

  /** Adds a row. */
  add(line: InstanceLine, attempts: readonly TimelineAttempt[]): void {
    const { accountId, regionId, product, instanceId, name, verdict, reasonCode, findings, exempted, evidence } = line;
    const all = [...findings, ...exempted];
    const controls = controlsOf(all, product, this.rules);
    for (const control of controls) this.controlCounts.set(control, (this.controlCounts.get(control) ?? 0) + 1);
    const severity = SEVERITIES.findLast((severity) => findings.some((finding) => finding.severity === severity));
    this.instanceId.push(inertText(instanceId));
    this.name.push(inertText(name));
    this.addTexts({
      ...{ accountId, regionId, product, verdict, reasonCode },
      engine: [evidence.listed.rawEngine, evidence.listed.engineVersion].filter(Boolean).join(" "),
      severity: severity ?? "none",
      survival: evidence.status?.survival.verdict ?? "",
      controls: controls.map(({ id }) => id).join("\n"),
    });
    this.addNumbers({ ...numbersOf(line, this.endMs), findings: findings.length, exempted: exempted.length });
    this.addAttempts(attempts.slice(0, MAX_ATTEMPTS));
    this.detailBlock.push(-1);
  }

  /** Names the block that holds the details of a row. */
  setDetailBlock(row: number, block: number): void {
    this.detailBlock[row] = block;
  }

  /** The columns. */
  columns(): RowColumns {
    const { instanceId, name, indexes, numbers, attempts, detailBlock, count } = this;
    const dictionaries = recordOf(DICTIONARY_COLUMNS, (column) => [...this.dictionaries[column].keys()]);
    return { count, instanceId, name, dictionaries, indexes, numbers, attempts, detailBlock };
  }

  private addTexts(texts: Record<DictionaryColumn, string>): void {
    for (const column of DICTIONARY_COLUMNS) {
      const dictionary = this.dictionaries[column];
      const text = column === "controls" ? texts[column] : inertText(texts[column]);
      const index = dictionary.get(text) ?? dictionary.size;
      dictionary.set(text, index);
      this.indexes[column].push(index);
    }
  }

  private addNumbers(values: Partial<Record<NumberColumn, number>>): void {
    for (const column of NUMBER_COLUMNS) this.numbers[column].push(Math.round(values[column] ?? -1));
  }

  private addAttempts(attempts: readonly TimelineAttempt[]): void {
    this.attempts.count.push(attempts.length);
    let before = 0;
    for (const { startedAtMs, durationMs, state } of attempts) {
      const minutesAgo = Math.round((this.endMs - startedAtMs) / MINUTE_MS);
      this.attempts.minutesAgo.push(minutesAgo - before);
      this.attempts.durationMinutes.push(Math.round(durationMs / MINUTE_MS));
      this.attempts.state.push(ATTEMPT_STATES.indexOf(state));
      before = minutesAgo;
    }
  }
}

function numbersOf({ evidence: { status } }: InstanceLine, endMs: number): Partial<Record<NumberColumn, number>> {
  if (!status) return {};
  const { newestBackup, recovery, policy, nextBackupTime } = status;
  const readAt = Date.parse(status.readAt);
  const known: Partial<Record<NumberColumn, number>> = {};
  if (newestBackup) {
    known.ageMinutes = Math.max(0, newestBackup.ageSeconds / 60);
    if (newestBackup.sizeBytes !== undefined) known.sizeKilobytes = newestBackup.sizeBytes / 1_000;
    if (newestBackup.endTime !== undefined)
      known.durationSeconds = Math.max(
        0,
        (Date.parse(newestBackup.endTime) - Date.parse(newestBackup.startTime)) / 1_000,
      );
  }
  if (recovery.kind === "Window")
    known.recoveryLagMinutes = Math.max(0, (readAt - Date.parse(recovery.end)) / MINUTE_MS);
  if (!("unreadable" in policy) && policy.retentionDays !== undefined) known.retentionDays = policy.retentionDays;
  if (nextBackupTime !== undefined)
    known.nextBackupMinutes = Math.max(0, (Date.parse(nextBackupTime) - endMs) / MINUTE_MS);
  return known;
}

function recordOf<Key extends string, Value>(keys: readonly Key[], make: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
}
