import type { InstanceLine, Scope, ScopeLine } from "./results/result-line";
import { scopeKey } from "./scopes";

const NONE: ReadonlySet<string> = new Set();

/** What an audit that was cut off has written already. Ids only: the fleet may be large. */
export class EarlierLines {
  private readonly scopes = new Set<string>();
  private readonly instances = new Map<string, Set<string>>();

  /** Adds a line of the earlier file. */
  add(line: InstanceLine | ScopeLine): void {
    const key = scopeKey(line);
    if (line.kind === "scope") {
      this.scopes.add(key);
      // The scope is not read again, so that its ids are of no use.
      this.instances.delete(key);
      return;
    }
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
    return this.instances.get(scopeKey(scope)) ?? NONE;
  }
}
