import type { Clock } from "../time/clock";
import type { AuditAccount } from "./audit-account";
import type { ExpectedInstance } from "./register/expected-instance";
import { type HeaderLine, SCHEMA_VERSION, type Scope } from "./results/result-line";
import type { AuditRules } from "./rules/audit-rules";
import { isOfShard, type Shard } from "./scopes";

/** What an audit is about. */
export interface AuditPlan {
  accounts: readonly AuditAccount[];
  /** The regions of each product that is audited: not every region has every product. */
  regions: ReadonlyMap<Scope["product"], readonly string[]>;
  rules: AuditRules;
  tool: { name: string; version: string };
  /** Absent for all scopes. */
  shard?: Shard;
  /** What must be listed. Absent: nothing is compared. */
  register?: { expected: readonly ExpectedInstance[]; sha256: string };
}

/** A scope of a plan, and the account that it belongs to. */
export interface PlannedScope {
  account: AuditAccount;
  scope: Scope;
}

/** The scopes of a plan, in the order of accounts, products and regions. */
export function plannedScopes({ accounts, regions, shard }: AuditPlan): PlannedScope[] {
  return accounts
    .flatMap((account) =>
      [...regions].flatMap(([product, regionIds]) =>
        regionIds.map((regionId) => ({ account, scope: { accountId: account.accountId, regionId, product } })),
      ),
    )
    .filter(({ scope }) => !shard || isOfShard(scope, shard));
}

/** The first line of the results of a plan. */
export function headerOf(plan: AuditPlan, clock: Clock): HeaderLine {
  const { tool, rules, shard, register } = plan;
  return {
    kind: "header",
    schemaVersion: SCHEMA_VERSION,
    tool,
    startedAt: new Date(clock.wallNow()).toISOString(),
    rules,
    scopes: plannedScopes(plan).map(({ scope }) => scope),
    ...(shard && { shard }),
    ...(register && { register: { expected: register.expected.length, sha256: register.sha256 } }),
  };
}
