import type { Verdict } from "../assess/assessment";
import type { InstanceLine } from "../results/result-line";

/** What became of an instance between two audits. */
export interface Change {
  /**
   * `New`, `Gone`: only the later or the earlier audit lists it. `Fixed`, `Worsened`: its verdict is better or worse.
   * `Changed`: another verdict that is neither, or other findings.
   */
  kind: "New" | "Gone" | "Fixed" | "Worsened" | "Changed";
  accountId: string;
  regionId: string;
  product: string;
  instanceId: string;
  name: string;
  before?: Verdict;
  after?: Verdict;
}

/** What is kept of a line: a comparison of large fleets must not hold their evidence. */
interface Compared extends Pick<
  InstanceLine,
  "accountId" | "regionId" | "product" | "instanceId" | "name" | "verdict"
> {
  rules: string;
}

/** From good to bad. What is not applicable is neither. `Unknown` is worse than what is known to be good, and no better than bad. */
const RANK: Readonly<Record<Verdict, number>> = {
  Compliant: 0,
  NotApplicable: 0,
  Stale: 1,
  Stuck: 2,
  Failing: 2,
  Unknown: 3,
  NotRecoverable: 4,
  Never: 5,
};

/** Compares two audits. The order of their lines is irrelevant; the changes are sorted by account, region, product and id. */
export class Comparison {
  private readonly before = new Map<string, Compared>();

  /** Adds a line of the earlier audit. All are added before the first {@link change}. */
  addBefore(line: InstanceLine): void {
    this.before.set(keyOf(line), comparedOf(line));
  }

  /** The change that a line of the later audit shows. Each line is given once. */
  change(line: InstanceLine): Change | undefined {
    const key = keyOf(line);
    const before = this.before.get(key);
    this.before.delete(key);
    const after = comparedOf(line);
    if (!before) return changeOf("New", undefined, after);
    const ranks = RANK[after.verdict] - RANK[before.verdict];
    if (ranks !== 0) return changeOf(ranks > 0 ? "Worsened" : "Fixed", before, after);
    const isSame = before.verdict === after.verdict && before.rules === after.rules;
    return isSame ? undefined : changeOf("Changed", before, after);
  }

  /** The instances that the later audit does not list. */
  gone(): Change[] {
    return [...this.before.values()].map((before) => changeOf("Gone", before, undefined));
  }
}

/** Sorts changes for people and for tests. */
export function sortChanges(changes: readonly Change[]): Change[] {
  const key = ({ accountId, regionId, product, instanceId }: Change) =>
    JSON.stringify([accountId, regionId, product, instanceId]);
  return [...changes].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function keyOf({ accountId, regionId, product, instanceId }: InstanceLine): string {
  return JSON.stringify([accountId, regionId, product, instanceId]);
}

function comparedOf({ accountId, regionId, product, instanceId, name, verdict, findings }: InstanceLine): Compared {
  const rules = JSON.stringify(findings.map(({ ruleId }) => ruleId).sort());
  return { accountId, regionId, product, instanceId, name, verdict, rules };
}

function changeOf(kind: Change["kind"], before: Compared | undefined, after: Compared | undefined): Change {
  const known = after ?? before;
  if (!known) throw new Error("A change needs an instance.");
  const { accountId, regionId, product, instanceId, name } = known;
  return {
    ...{ kind, accountId, regionId, product, instanceId, name },
    ...(before && { before: before.verdict }),
    ...(after && { after: after.verdict }),
  };
}
