import type { Clock } from "../time/clock";
import { isEntered, type RefusedAccount } from "./audit-account";
import { type AuditPlan, plannedScopes } from "./audit-plan";
import { type AnnouncedInstances, auditScope } from "./audit-scope";
import { AuditRecord } from "./audit-record";
import { mergeGenerators } from "./merge-generators";
import type { InstanceLine, RegisterLine, Scope, ScopeLine, SummaryLine } from "./results/result-line";

/** What an audit works with. */
export interface AuditDependencies {
  clock: Clock;
  signal: AbortSignal;
  /** How many scopes are audited at the same time. Each has quotas of its own. */
  scopesAtOnce?: number;
  /** How many instances of a scope are read at the same time. */
  concurrency?: number;
  /** Milliseconds for all calls about one instance. */
  timeoutMs?: number;
  /** Called when a list tells how many instances a scope has. */
  onAnnounced?: (announced: AnnouncedInstances) => void;
}

/**
 * Audits every scope: each account, region and product. A scope's lines are written as they come; its own line is the last.
 *
 * @param record - what a file that was cut off contains. It is not read again.
 * @returns the lines after the header and after the earlier ones.
 */
export async function* runAudit(
  plan: AuditPlan,
  { clock, signal, scopesAtOnce = 16, concurrency = 8, timeoutMs = 120_000, onAnnounced }: AuditDependencies,
  record = new AuditRecord(plan),
): AsyncGenerator<ScopeLine | InstanceLine | RegisterLine | SummaryLine> {
  const { rules } = plan;
  const left = plannedScopes(plan).filter(({ scope }) => !record.earlier.hasScope(scope));
  const audits = left.map(({ account, scope }) => {
    if (!isEntered(account)) return refusedScope(scope, account);
    const done = record.earlier.instancesOf(scope);
    return auditScope(scope, { account, rules, signal, concurrency, timeoutMs, done, onAnnounced });
  });
  for await (const line of mergeGenerators(audits, scopesAtOnce)) {
    record.add(line);
    yield line;
  }
  yield* record.registerLines();
  yield record.summary(new Date(clock.wallNow()).toISOString());
}

/** The line of a scope in an account that can't be entered. */
// eslint-disable-next-line @typescript-eslint/require-await -- merged with scopes that are read
async function* refusedScope(scope: Scope, { status, problem }: RefusedAccount): AsyncGenerator<ScopeLine> {
  yield { kind: "scope", ...scope, status, listed: 0, problems: [problem], readAt: "" };
}
