import type { Clock } from "../time/clock";
import type { AuditAccount } from "./audit-account";
import { auditScope } from "./audit-scope";
import { EarlierLines } from "./earlier-lines";
import { mergeGenerators } from "./merge-generators";
import { isOfShard, type Shard } from "./scopes";
import { LineCounter } from "./results/line-counter";
import {
  type HeaderLine,
  type InstanceLine,
  SCHEMA_VERSION,
  type Scope,
  type ScopeLine,
  type SummaryLine,
} from "./results/result-line";
import type { AuditRules } from "./rules/audit-rules";

/** What an audit is about. */
export interface AuditPlan {
  accounts: readonly AuditAccount[];
  regionIds: readonly string[];
  products: readonly Scope["product"][];
  rules: AuditRules;
  tool: { name: string; version: string };
  /** Absent for all scopes. */
  shard?: Shard;
}

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
}

/** A scope of a plan, and the account that it belongs to. */
interface PlannedScope {
  account: AuditAccount;
  scope: Scope;
}

/** The first line of the results of a plan. */
export function headerOf(plan: AuditPlan, clock: Clock): HeaderLine {
  return {
    kind: "header",
    schemaVersion: SCHEMA_VERSION,
    tool: plan.tool,
    startedAt: new Date(clock.wallNow()).toISOString(),
    rules: plan.rules,
    scopes: plannedScopes(plan).map(({ scope }) => scope),
    ...(plan.shard && { shard: plan.shard }),
  };
}

/**
 * Audits every scope: each account, region and product. A scope's lines are written as they come; its own line is the last.
 *
 * @param earlier - what a file that was cut off contains. It is not read again. All its lines must be given to `counter`.
 * @returns the lines after the header and after the earlier ones.
 */
export async function* runAudit(
  plan: AuditPlan,
  { clock, signal, scopesAtOnce = 16, concurrency = 8, timeoutMs = 120_000 }: AuditDependencies,
  { earlier, counter }: { earlier: EarlierLines; counter: LineCounter } = {
    earlier: new EarlierLines(),
    counter: new LineCounter(),
  },
): AsyncGenerator<ScopeLine | InstanceLine | SummaryLine> {
  const { rules } = plan;
  const left = plannedScopes(plan).filter(({ scope }) => !earlier.hasScope(scope));
  const audits = left.map(({ account, scope }) => {
    const done = earlier.instancesOf(scope);
    return auditScope(scope, { account, rules, signal, concurrency, timeoutMs, done });
  });
  for await (const line of mergeGenerators(audits, scopesAtOnce)) {
    counter.add(line);
    yield line;
  }
  yield counter.summary(new Date(clock.wallNow()).toISOString());
}

function plannedScopes({ accounts, regionIds, products, shard }: AuditPlan): PlannedScope[] {
  return accounts
    .flatMap((account) =>
      regionIds.flatMap((regionId) =>
        products.map((product) => ({ account, scope: { accountId: account.accountId, regionId, product } })),
      ),
    )
    .filter(({ scope }) => !shard || isOfShard(scope, shard));
}
