import type { Product } from "../../backup/model/product";
import { definitionOf } from "../../backup/products/definition-of";
import type { ProductScope } from "../options/product-scope";
import { type RamAction, ramActions, type RamPurpose } from "../../backup/products/ram-actions";

/** A RAM policy document: https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax. */
export interface RamPolicy {
  Version: "1";
  Statement: RamStatement[];
}

interface RamStatement {
  Effect: "Allow";
  Action: string[];
  Resource: string[];
}

/** The least-privilege policy for all of the purposes. Actions with the same resources share a statement. */
export function ramPolicy(purposes: readonly RamPurpose[], scope: ProductScope): RamPolicy {
  const statements = new Map<string, RamStatement>();
  for (const product of scope.products) {
    for (const action of purposes.flatMap((purpose) => ramActions(definitionOf(product), purpose))) {
      const resources = resourcesOf(product, action, scope);
      const key = resources.join();
      const statement = statements.get(key) ?? { Effect: "Allow", Action: [], Resource: resources };
      if (!statement.Action.includes(action.name)) statement.Action.push(action.name);
      statements.set(key, statement);
    }
  }
  return { Version: "1", Statement: [...statements.values()] };
}

/** `acs:<service>:<region>:<account>:<type>/<id>`. The account is always that of the policy. */
function resourcesOf(
  product: Product,
  { scope }: Pick<RamAction, "scope">,
  { regionIds, instances }: ProductScope,
): string[] {
  if (scope === "Account") return ["*"];
  const { ramPrefix, ramResource } = definitionOf(product);
  const named = instances.filter((instance) => instance.product === product).map(({ instanceId }) => instanceId);
  const ids = scope === "Instance" && named.length > 0 ? named : ["*"];
  const regions = regionIds.length > 0 ? regionIds : ["*"];
  return regions.flatMap((regionId) => ids.map((id) => `acs:${ramPrefix}:${regionId}:*:${ramResource}/${id}`));
}
