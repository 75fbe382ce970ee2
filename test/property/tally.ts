import type { RunRecord } from "./record";

/** Counts the outcomes, to show that the histories cover all of them. */
export class Tally {
  readonly counts: Record<string, number> = {};

  add({ config, verdict }: RunRecord): void {
    this.count("all");
    this.count(verdict.outcome);
    this.count(`${config.condition.kind} ${verdict.outcome}`);
    this.count(`${verdict.outcome}: ${verdict.reasonCode}`);
    if (config.survivesDelete === true) this.count(`survivesDelete ${verdict.outcome}`);
    if (config.recoverableToMs !== undefined) this.count(`recoverableTo ${verdict.outcome}`);
  }

  /** Adds another tally's counts. */
  merge(counts: Readonly<Record<string, number>>): void {
    for (const [key, count] of Object.entries(counts)) this.counts[key] = (this.counts[key] ?? 0) + count;
  }

  /** The share of a key in all histories, 0 to 1. */
  share(key: string): number {
    return (this.counts[key] ?? 0) / Math.max(1, this.counts["all"] ?? 0);
  }

  /** One line: the number of histories, the share of each outcome, the passes of each condition, and the count of each reason. */
  line(): string {
    const outcomes = ["Passed", "Failed", "TimedOut", "Cancelled"].map((key) => `${key} ${percent(this.share(key))}`);
    const passes = ["Idle", "JobFinished", "FreshBackup", "RecoverableTo", "survivesDelete", "recoverableTo"].map(
      (kind) => `${kind} ${percent(this.share(`${kind} Passed`))}`,
    );
    const reasons = Object.entries(this.counts)
      .filter(([key]) => key.includes(": "))
      .sort(([, a], [, b]) => b - a)
      .map(([key, count]) => `${key} ${count}`);
    return `${this.counts["all"] ?? 0} histories: ${outcomes.join(", ")}; passes by condition: ${passes.join(", ")}; ${reasons.join(", ")}`;
  }

  private count(key: string): void {
    this.merge({ [key]: 1 });
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
