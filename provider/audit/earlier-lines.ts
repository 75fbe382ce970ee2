import { scopeKey } from "./scopes";
import type { BodyLine } from "./results/read-results";
import type { Scope } from "./results/result-line";

/** What an audit that was cut off has written already. Ids only: the fleet may be large. */
export class EarlierLines {
  private readonly scopes = new Set<string>();
  private readonly instances = new Map<string, Set<string>>();

  /** Adds a line of the earlier file. */
  add(line: BodyLine): void {
    if (line.kind === "scope") this.scopes.add(scopeKey(line));
    if (line.kind !== "instance") return;
    const key = scopeKey(line);
    const ids = this.instances.get(key) ?? new Set();
    ids.add(line.instanceId);
    this.instances.set(key, ids);
  }

  /** Whether the scope has its line: all its instances have theirs. */
  hasScope(scope: Scope): boolean {
    return this.scopes.has(scopeKey(scope));
  }

  /** The instances of the scope that have their line. */
  instancesOf(scope: Scope): ReadonlySet<string> {
    return this.instances.get(scopeKey(scope)) ?? new Set();
  }
}
