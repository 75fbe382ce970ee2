import type { ProductDefinition } from "./product-definition";

/** What RAM actions are granted for. Each purpose but `audit` includes the one before it; `audit` includes `wait`. */
export const RAM_PURPOSES = ["tasks", "wait", "create", "audit"] as const;

/** One of {@link RAM_PURPOSES}: the lookup, every gate that only reads, a gate with `onStale: "Create"`, or an audit of a fleet. */
export type RamPurpose = (typeof RAM_PURPOSES)[number];

/** One action to grant. */
export interface RamAction {
  /** The action without its product, such as `DescribeBackupTasks`. */
  action: string;
  /** As RAM spells it, such as `rds:DescribeBackupTasks`. */
  name: string;
  /**
   * What it is granted on: single instances; all instances of a region, where a grant on some of them would hide the others
   * from a list; or the whole account.
   */
  scope: "Instance" | "AllInstances" | "Account";
}

/** The RAM actions that a purpose needs on one product: no more than the calls that it makes. */
export function ramActions(product: ProductDefinition, purpose: RamPurpose): RamAction[] {
  const listed = (scope: RamAction["scope"], actions: readonly string[]): RamAction[] =>
    [...new Set(actions)].map((action) => ({ action, name: `${product.ramPrefix}:${action}`, scope }));
  switch (purpose) {
    case "tasks":
      return listed("Instance", [TASKS]);
    case "wait":
      return listed("Instance", gateActions(product));
    case "create":
      return listed("Instance", [...gateActions(product), "CreateBackup"]);
    case "audit":
      return [
        ...listed("Instance", [...gateActions(product), POLICY]),
        ...listed("AllInstances", [product.fleet.action]),
        ...listed("Account", ["DescribeRegions"]),
      ];
  }
}

const TASKS = "DescribeBackupTasks";
const POLICY = "DescribeBackupPolicy";

/** What the gates of all conditions read. */
function gateActions({ clusterSets, attributes, recovery, policy }: ProductDefinition): string[] {
  // The policy of a product that keeps no set is not read.
  const keepsSets = Object.keys(policy.keepValues).length > 0;
  return [
    TASKS,
    "DescribeBackups",
    ...(clusterSets ? [clusterSets.action] : []),
    attributes.action,
    ...recovery.calls.map(({ action }) => action),
    ...(keepsSets ? [POLICY] : []),
  ];
}
