import type { Clock } from "../time/clock";
import type { AuditAccount } from "./audit-account";
import { auditScope } from "./audit-scope";
import { LineCounter } from "./results/line-counter";
import { type ResultLine, SCHEMA_VERSION, type Scope } from "./results/result-line";
import type { AuditRules } from "./rules/audit-rules";

/** What an audit is about. */
export interface AuditPlan {
  accounts: readonly AuditAccount[];
  regionIds: readonly string[];
  products: readonly Scope["product"][];
  rules: AuditRules;
  tool: { name: string; version: string };
}

/** What an audit works with. */
export interface AuditDependencies {
  clock: Clock;
  signal: AbortSignal;
  /** How many instances of a scope are read at the same time. */
  concurrency?: number;
  /** Milliseconds for all calls about one instance. */
  timeoutMs?: number;
}

/**
 * Audits every scope: each account, region and product.
 *
 * @returns the lines of the results file, one after another.
 */
export async function* runAudit(
  { accounts, regionIds, products, rules, tool }: AuditPlan,
  { clock, signal, concurrency = 8, timeoutMs = 120_000 }: AuditDependencies,
): AsyncGenerator<ResultLine> {
  const counter = new LineCounter();
  const scoped = accounts.flatMap((account) =>
    regionIds.flatMap((regionId) =>
      products.map((product) => ({ account, scope: { accountId: account.accountId, regionId, product } })),
    ),
  );
  yield {
    kind: "header",
    schemaVersion: SCHEMA_VERSION,
    tool,
    startedAt: new Date(clock.wallNow()).toISOString(),
    rules,
    scopes: scoped.map(({ scope }) => scope),
  };
  for (const { account, scope } of scoped) {
    for await (const line of auditScope(scope, { account, rules, signal, concurrency, timeoutMs })) {
      counter.add(line);
      yield line;
    }
  }
  yield counter.summary(new Date(clock.wallNow()).toISOString());
}
