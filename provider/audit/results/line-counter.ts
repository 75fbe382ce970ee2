import { VERDICTS, type Verdict } from "../assess/assessment";
import type { InstanceLine, ScopeLine, SummaryLine } from "./result-line";

/** Counts the lines of an audit for its summary. */
export class LineCounter {
  private readonly verdicts = new Map<Verdict, number>();
  private readonly statuses = new Map<ScopeLine["status"], number>();
  private listed = 0;

  /** Counts one line. */
  add(line: InstanceLine | ScopeLine): void {
    if (line.kind === "instance") this.verdicts.set(line.verdict, (this.verdicts.get(line.verdict) ?? 0) + 1);
    else {
      this.statuses.set(line.status, (this.statuses.get(line.status) ?? 0) + 1);
      this.listed += line.listed;
    }
  }

  /**
   * The counts of all lines.
   *
   * @throws Error where an instance that was listed has no line, or a line has no listed instance: that is a bug, and the
   * audit must not end as if it was complete.
   */
  summary(endedAt: string): SummaryLine {
    const count = (verdict: Verdict) => this.verdicts.get(verdict) ?? 0;
    const notApplicable = count("NotApplicable");
    const unknown = count("Unknown");
    const total = VERDICTS.reduce((sum, verdict) => sum + count(verdict), 0);
    const assessed = total - notApplicable - unknown;
    if (total !== this.listed) throw new Error(`${this.listed} instances were listed, and ${total} have a verdict.`);
    return {
      kind: "summary",
      listed: this.listed,
      assessed,
      notApplicable,
      unknown,
      byVerdict: Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)])) as SummaryLine["byVerdict"],
      scopes: {
        Complete: this.statuses.get("Complete") ?? 0,
        Incomplete: this.statuses.get("Incomplete") ?? 0,
        Denied: this.statuses.get("Denied") ?? 0,
        Failed: this.statuses.get("Failed") ?? 0,
      },
      endedAt,
    };
  }
}
