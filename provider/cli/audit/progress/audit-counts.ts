import type { AnnouncedInstances } from "../../../audit/audit-scope";
import type { ResultLine } from "../../../audit/results/result-line";
import { scopeKey } from "../../../audit/scopes";
import { formatDuration } from "../../../text/duration";

const SECOND_MS = 1_000;

/** How far an audit is. */
export class AuditCounts {
  private readonly announced = new Map<string, number>();
  private listed = 0;
  private scopesDone = 0;
  private instances = 0;
  private unknown = 0;
  private brokenScopes = 0;

  /**
   * @param scopes - of the whole audit.
   * @param earlier - how many instances have been read by the audit that is continued.
   */
  constructor(
    private readonly scopes: number,
    private readonly startedAt: number,
    private readonly earlier: { instances: number; scopes: number },
  ) {}

  announce({ scope, count }: AnnouncedInstances): void {
    const key = scopeKey(scope);
    this.listed += count - (this.announced.get(key) ?? 0);
    this.announced.set(key, count);
  }

  add(line: ResultLine): void {
    if (line.kind === "instance") {
      this.instances += 1;
      if (line.verdict === "Unknown") this.unknown += 1;
    }
    if (line.kind !== "scope") return;
    this.scopesDone += 1;
    if (line.status !== "Complete") this.brokenScopes += 1;
    this.announced.delete(scopeKey(line));
  }

  /** One line: what is done, how fast, and when it ends if it goes on like that. */
  text(now: number): string {
    const { earlier, instances, scopesDone, scopes } = this;
    const seconds = Math.max(now - this.startedAt, 1) / SECOND_MS;
    const done = `${earlier.instances + instances} of ${this.known()} instances`;
    const rate = `${(instances / seconds).toFixed(1)}/s`;
    const parts = [done, `${earlier.scopes + scopesDone} of ${scopes} scopes`, rate];
    if (this.unknown > 0) parts.push(`${this.unknown} unknown`);
    if (this.brokenScopes > 0) parts.push(`${this.brokenScopes} scopes not complete`);
    const remaining = this.remainingMs(seconds);
    if (remaining !== undefined) parts.push(`about ${formatDuration(remaining)} left`);
    return parts.join(", ");
  }

  /** Instances that are listed or announced so far; those of the earlier audit count as listed. */
  private known(): number {
    return Math.max(this.earlier.instances + this.instances, this.listed);
  }

  /** Scopes that have not been listed are taken to be as large as those that were. */
  private remainingMs(seconds: number): number | undefined {
    const { instances, scopesDone } = this;
    const scopesLeft = this.scopes - this.earlier.scopes - scopesDone;
    if (instances === 0 || scopesDone === 0 || scopesLeft <= 0) return undefined;
    const left = Math.max(this.known() - this.earlier.instances - instances, (instances / scopesDone) * scopesLeft);
    return Math.ceil((left * seconds) / instances) * SECOND_MS;
  }
}
