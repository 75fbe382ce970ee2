import { definitionOf } from "../../products/definition-of";
import { keepOnReleaseOf } from "../../products/keep-on-release-of";
import { keepParameterOf } from "./keep-parameter";
import { productOutcome } from "./product-outcome";
import type { SurvivalRemedy } from "./survival";
import type { SurvivalInput } from "./survival-input";

/** A remedy, and what it changes: the parameter of the delete call, or the stored policy. */
interface Setting extends SurvivalRemedy {
  changes: "DeleteCall" | "StoredPolicy";
}

/**
 * The settings of a Pulumi program that make a backup survive: the fewest, and the cheapest that suffice. Empty where no
 * setting can.
 */
export function remediesOf(input: SurvivalInput): readonly SurvivalRemedy[] {
  const isEnough = (settings: readonly Setting[]) =>
    productOutcome(withSettings(input, settings)).verdict === "Survives";
  const enough = candidates(input).find(isEnough) ?? [];
  return enough.map(({ changes: _, ...remedy }) => remedy);
}

/** Sets of settings, the preferred ones first. */
function candidates({ product, facts }: SurvivalInput): readonly (readonly Setting[])[] {
  switch (product) {
    case "Rds":
      return ["Lastest", "All"].flatMap((value) => {
        const property = "releasedKeepPolicy";
        // The instance's property is sent with its delete and never stored; that of the policy is stored.
        const sent = { resource: "alicloud.rds.Instance", property, value, changes: "DeleteCall" } as const;
        const stored = { resource: "alicloud.rds.BackupPolicy", property, value, changes: "StoredPolicy" } as const;
        return [[sent], [sent, stored]];
      });
    case "PolarDb":
      return ["LATEST", "ALL"].flatMap((value) => {
        const property = "backupRetentionPolicyOnClusterDeletion";
        const sent = { resource: "alicloud.polardb.Cluster", property, value, changes: "DeleteCall" } as const;
        const stored = { resource: "alicloud.polardb.BackupPolicy", property, value, changes: "StoredPolicy" } as const;
        return [[sent], [sent, stored]];
      });
    case "MongoDb": {
      const type = facts.architecture === "Sharded" ? "ShardingInstance" : "Instance";
      const property = "backupRetentionPolicyOnClusterDeletion";
      return [1, 2].map((value) => [
        { resource: `alicloud.mongodb.${type}`, property, value, changes: "StoredPolicy" } as const,
      ]);
    }
    default:
      return [];
  }
}

function withSettings(input: SurvivalInput, settings: readonly Setting[]): SurvivalInput {
  return settings.reduce((changed, { value, changes }) => {
    if (changes === "DeleteCall") return { ...changed, keep: keepParameterOf(changed.product, value) };
    if ("unreadable" in changed.policy) return changed;
    const raw = String(value);
    const keepOnRelease = keepOnReleaseOf(raw, definitionOf(changed.product).policy.keepValues);
    return { ...changed, policy: { ...changed.policy, keepOnRelease, rawKeepOnRelease: raw } };
  }, input);
}
