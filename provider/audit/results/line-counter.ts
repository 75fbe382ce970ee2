import { SEVERITIES, VERDICTS } from "../assess/assessment";
import type { InstanceLine, RegisterLine, ScopeLine, SummaryLine } from "./result-line";

/** Counts the lines of an audit for its summary. */
export class LineCounter {
  private readonly verdicts = new Map<string, number>();
  private readonly statuses = new Map<string, number>();
  private readonly findings = new Map<string, number>();
  private readonly unknownReasons = new Map<string, number>();
  private readonly registerStatuses = new Map<string, number>();
  private listed = 0;

  /** @param hasRegister - whether the lists were compared with a register. Default: where a line says so. */
  constructor(private hasRegister = false) {}

  /** Counts one line. */
  add(line: InstanceLine | ScopeLine | RegisterLine): void {
    switch (line.kind) {
      case "scope":
        increment(this.statuses, line.status);
        this.listed += line.listed;
        return;
      case "register":
        this.hasRegister = true;
        increment(this.registerStatuses, line.status);
        break;
      case "instance":
        increment(this.verdicts, line.verdict);
        if (line.verdict === "Unknown") increment(this.unknownReasons, line.reasonCode);
    }
    for (const { severity } of line.findings) increment(this.findings, severity);
  }

  /**
   * The counts of all lines.
   *
   * @throws Error where an instance that was listed has no line, or a line has no listed instance: that is a bug, and the
   * audit must not end as if it was complete.
   */
  summary(endedAt: string): SummaryLine {
    const byVerdict = counts(VERDICTS, this.verdicts);
    const { NotApplicable: notApplicable, Unknown: unknown } = byVerdict;
    const total = VERDICTS.reduce((sum, verdict) => sum + byVerdict[verdict], 0);
    if (total !== this.listed) throw new Error(`${this.listed} instances were listed, and ${total} have a verdict.`);
    return {
      kind: "summary",
      listed: this.listed,
      assessed: total - notApplicable - unknown,
      notApplicable,
      unknown,
      byVerdict,
      scopes: counts(["Complete", "Incomplete", "Denied", "Failed"] as const, this.statuses),
      findings: counts(SEVERITIES, this.findings),
      // Sorted, so that the order of the lines makes no difference.
      unknownReasons: Object.fromEntries([...this.unknownReasons].sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(this.hasRegister && { register: counts(["NotListed", "NotExpected"] as const, this.registerStatuses) }),
      endedAt,
    };
  }
}

function increment(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function counts<Key extends string>(keys: readonly Key[], counted: ReadonlyMap<string, number>): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, counted.get(key) ?? 0])) as Record<Key, number>;
}
