import { BadInputError, UnsupportedInstanceError } from "../model/errors";
import { PRODUCTS, type Product } from "../model/product";
import { DEFINITIONS } from "../products/registry";

const PRODUCT_BY_PREFIX: ReadonlyMap<string, Product> = new Map(
  DEFINITIONS.flatMap(({ product, idPrefixes }) => idPrefixes.map((prefix) => [prefix, product] as const)),
);

/**
 * The product that an instance id belongs to: the one that its prefix stands for, else the given one.
 *
 * @param given - the product as the user set it.
 * @throws UnsupportedInstanceError for PolarDB-X (`pxc-`), whose API has no backup tasks.
 * @throws BadInputError for `product`, where neither determines it, or where they contradict each other.
 */
export function productOfInstance(instanceId: string, given?: Product): Product {
  const prefix = /^([a-z]+)-./.exec(instanceId)?.[1] ?? "";
  if (prefix === "pxc") {
    throw new UnsupportedInstanceError(
      `${instanceId} is a PolarDB-X instance, and PolarDB-X has no DescribeBackupTasks.`,
      {
        property: "instanceId",
        hint: `Use an instance of one of these products: ${DEFINITIONS.map(({ title }) => title).join(", ")}.`,
      },
    );
  }
  const product = PRODUCT_BY_PREFIX.get(prefix);
  const path = ["product"];
  if (product !== undefined && given !== undefined && product !== given) {
    const context = { name: "instance id", value: instanceId };
    const hint = "Leave product out: it follows from the instance id.";
    throw new BadInputError([{ path, code: "Conflict", expected: product, received: given, context, hint }]);
  }
  if (product ?? given) return (product ?? given) as Product;
  const context = { name: "instance id", value: instanceId };
  const hint = `The id has no prefix of a single product: set product to one of ${PRODUCTS.join(", ")}.`;
  throw new BadInputError([{ path, code: "Missing", context, hint }]);
}
