import { BadInputError, UnsupportedInstanceError } from "../model/errors";
import { PRODUCTS, type Product } from "../model/product";
import { DEFINITIONS } from "../products/registry";

const PRODUCT_BY_PREFIX: ReadonlyMap<string, Product> = new Map(
  DEFINITIONS.flatMap(({ product, idPrefixes }) => idPrefixes.map((prefix) => [prefix, product] as const)),
);

/**
 * The product that an instance id belongs to: by its prefix where one product alone uses that prefix, else `given`.
 *
 * @param given - the product as the user set it.
 * @throws UnsupportedInstanceError for PolarDB-X (`pxc-`), whose API has no backup tasks.
 * @throws BadInputError on `product` where neither determines the product, or where the two disagree.
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
  if (product !== undefined && given !== undefined && product !== given) {
    throw new BadInputError([
      { property: "product", reason: `is ${given}, but ${instanceId} is an id of ${product}: leave product out.` },
    ]);
  }
  if (product ?? given) return (product ?? given) as Product;
  throw new BadInputError([
    {
      property: "product",
      reason: `cannot be told from the instance id ${JSON.stringify(instanceId)}; set it to one of ${PRODUCTS.join(", ")}.`,
    },
  ]);
}
