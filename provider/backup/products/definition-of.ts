import type { Product } from "../model/product";
import type { ProductDefinition } from "./product-definition";
import { DEFINITIONS } from "./registry";

const BY_PRODUCT: ReadonlyMap<Product, ProductDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.product, definition]),
);

/** The definition of a product. */
export function definitionOf(product: Product): ProductDefinition {
  const definition = BY_PRODUCT.get(product);
  if (!definition) throw new Error(`${product} is not in the registry of products.`);
  return definition;
}
