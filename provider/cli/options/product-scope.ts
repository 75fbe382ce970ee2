import { endpoints } from "../../alibaba/config/endpoint";
import { checkLookup } from "../../backup/lookup/check-lookup";
import { regionIssue } from "../../backup/lookup/region-rules";
import { BadInputError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";
import { type Product, PRODUCTS } from "../../backup/model/product";

/** Which part of the cloud a command is about. */
export interface ProductScope {
  products: readonly Product[];
  /** Empty: all regions. */
  regionIds: readonly string[];
  /** Empty: all instances of the products. */
  instances: readonly { product: Product; instanceId: string }[];
}

/** The part of the cloud, as flags limit it. Absent: all. */
export interface ScopeFlags {
  region?: readonly string[];
  instance?: readonly string[];
  product?: readonly Product[];
}

/**
 * Validates which part of the cloud a command is about. Instances limit its products too.
 *
 * @throws BadInputError that lists each wrong region and instance; UnsupportedInstanceError for a product without backup tasks.
 */
export function productScope({ region = [], instance = [], product = [] }: ScopeFlags): ProductScope {
  const { regions } = endpoints();
  const regionIssues = region.map((regionId) => regionIssue(regionId, { regions }));
  const issues = regionIssues.filter((issue): issue is InputIssue => issue !== undefined);
  const instances: ProductScope["instances"][number][] = [];
  for (const instanceId of new Set(instance)) {
    const checked = checkInstance(instanceId, product);
    if (checked.unsupported) throw checked.unsupported;
    if (checked.product && checked.issues.length === 0) instances.push({ product: checked.product, instanceId });
    issues.push(...checked.issues);
  }
  if (issues.length > 0) throw new BadInputError(issues);
  const named = new Set([...product, ...instances.map((one) => one.product)]);
  return {
    products: named.size > 0 ? PRODUCTS.filter((one) => named.has(one)) : PRODUCTS,
    regionIds: [...new Set(region)],
    instances,
  };
}

/** An id whose prefix does not tell the product has the product that was given, where that is only one. */
function checkInstance(instanceId: string, products: readonly Product[]): ReturnType<typeof checkLookup> {
  // The region is validated by itself.
  const args = { instanceId, regionId: "cn-hangzhou" };
  const checked = checkLookup(args);
  const [only, ...others] = products;
  return checked.issues.length > 0 && only && others.length === 0 ? checkLookup({ ...args, product: only }) : checked;
}
