import { type Change, Comparison, sortChanges } from "../../audit/compare/compare-results";
import type { SortedResults } from "../../audit/results/sorted-results";
import type { InstanceLine } from "../../audit/results/result-line";
import type { ChangesSince } from "./page-data";

/** What is worth reading first. */
const ORDER: readonly Change["kind"][] = ["Worsened", "Gone", "New", "Fixed", "Changed"];
const MAX_SHOWN = 500;

/** Collects what changed since an earlier audit. */
export class ChangeCollector {
  private readonly changes: Change[] = [];

  private constructor(
    private readonly startedAt: number,
    private readonly comparison: Comparison,
  ) {}

  /** Reads the earlier audit. */
  static async since(previous: SortedResults): Promise<ChangeCollector> {
    const comparison = new Comparison();
    for await (const line of previous.instances()) comparison.addBefore(line);
    return new ChangeCollector(Date.parse(previous.header.startedAt), comparison);
  }

  /** Compares one line of the later audit. */
  add(line: InstanceLine): void {
    const change = this.comparison.change(line);
    if (change) this.changes.push(change);
  }

  /** The changes, after the last line. */
  result(): ChangesSince {
    const all = sortChanges([...this.changes, ...this.comparison.gone()]);
    const count = (wanted: Change["kind"]) => all.filter(({ kind }) => kind === wanted).length;
    return {
      startedAt: this.startedAt,
      counts: Object.fromEntries(ORDER.map((kind) => [kind, count(kind)])) as ChangesSince["counts"],
      shown: ORDER.flatMap((wanted) => all.filter(({ kind }) => kind === wanted)).slice(0, MAX_SHOWN),
    };
  }
}
