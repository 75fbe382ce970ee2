import type { InstanceLine, RegisterLine, Scope, ScopeLine } from "../results/result-line";
import { isOfShard, scopeKey, type Shard } from "../scopes";
import type { ExpectedInstance } from "./expected-instance";

type ListedId = Scope & { instanceId: string };

/** Compares what is listed with what a register expects. Keeps ids only. */
export class RegisterCheck {
  private readonly expected = new Map<string, ExpectedInstance[]>();
  private readonly found = new Set<ExpectedInstance>();
  private readonly unexpected: ListedId[] = [];
  private readonly incomplete = new Map<string, ScopeLine["status"]>();

  constructor(
    expected: readonly ExpectedInstance[],
    private readonly shard?: Shard,
  ) {
    for (const entry of expected) {
      const entries = this.expected.get(entry.instanceId) ?? [];
      entries.push(entry);
      this.expected.set(entry.instanceId, entries);
    }
  }

  /** Takes note of a line of the results. */
  add(line: InstanceLine | ScopeLine): void {
    if (line.kind === "scope") {
      if (line.status !== "Complete") this.incomplete.set(scopeKey(line), line.status);
      return;
    }
    const { instanceId, accountId, regionId, product } = line;
    const matching = (this.expected.get(instanceId) ?? []).filter((entry) => isAt(entry, line));
    for (const entry of matching) this.found.add(entry);
    if (matching.length === 0) this.unexpected.push({ instanceId, accountId, regionId, product });
  }

  /** The differences, once every scope has its line. They do not depend on the order of the lines. */
  lines(): RegisterLine[] {
    const entries = [...this.expected.values()].flat();
    const missing = entries.filter((entry) => !this.found.has(entry) && this.isOwn(entry));
    return [
      ...missing.sort(byId).map((entry) => this.notListed(entry)),
      ...this.unexpected.sort(byId).map((listed) => notExpected(listed)),
    ];
  }

  /** Another shard reports what its scopes lack. */
  private isOwn({ accountId = "", regionId = "", product }: ExpectedInstance): boolean {
    if (!this.shard) return true;
    return product !== undefined && isOfShard({ accountId, regionId, product }, this.shard);
  }

  private notListed(entry: ExpectedInstance): RegisterLine {
    const { instanceId, accountId, regionId, product } = entry;
    const where = [accountId, regionId, product].filter((part) => part !== undefined).join("/");
    const scope =
      accountId !== undefined && regionId !== undefined && product !== undefined
        ? this.incomplete.get(scopeKey({ accountId, regionId, product }))
        : undefined;
    const why = scope === undefined ? "" : ` The list of its scope is ${scope}.`;
    const message = `${instanceId} is in the register, and is not listed${where === "" ? "" : ` in ${where}`}.${why}`;
    const findings = [{ ruleId: "registered-instance-listed", severity: "high" as const, message }];
    return { kind: "register", status: "NotListed", ...entry, findings };
  }
}

function notExpected(listed: ListedId): RegisterLine {
  const message = `${listed.instanceId} is listed in ${scopeKey(listed)}, and the register does not have it there.`;
  const findings = [{ ruleId: "listed-instance-registered", severity: "medium" as const, message }];
  return { kind: "register", status: "NotExpected", ...listed, findings };
}

function isAt({ accountId, regionId, product }: ExpectedInstance, scope: Scope): boolean {
  return (
    (accountId ?? scope.accountId) === scope.accountId &&
    (regionId ?? scope.regionId) === scope.regionId &&
    (product ?? scope.product) === scope.product
  );
}

function byId(a: { instanceId: string }, b: { instanceId: string }): number {
  return a.instanceId < b.instanceId ? -1 : a.instanceId > b.instanceId ? 1 : 0;
}
