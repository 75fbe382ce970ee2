import type { ApiProduct } from "./api-product";
import { mongodb } from "./mongodb/mongodb";
import { polardb } from "./polardb/polardb";
import { rds } from "./rds/rds";
import { redis } from "./redis/redis";

/** The products of the emulator, one line for each. Everything else about a product is in its own folder. */
const PRODUCTS = [
  rds, // 2014-08-15
  redis, // R-KVStore 2015-01-01, Tair too
  polardb, // 2017-08-01
  mongodb, // DDS 2015-12-01
] as const satisfies readonly ApiProduct[];

/** `rds` 2014-08-15, `redis` (R-KVStore, Tair too) 2015-01-01, `polardb` 2017-08-01, `mongodb` (DDS) 2015-12-01. */
export type ProductName = (typeof PRODUCTS)[number]["name"];

/** The products that have DescribeBackupTasks. */
export const PRODUCT_NAMES: readonly ProductName[] = PRODUCTS.map(({ name }) => name);

/** The products by name. */
export const PRODUCTS_BY_NAME: ReadonlyMap<string, ApiProduct & { readonly name: ProductName }> = new Map(
  PRODUCTS.map((product) => [product.name, product]),
);

/** The products by API version. All products share one address, so the version of a request identifies its product. */
export const PRODUCTS_BY_VERSION: ReadonlyMap<string, ApiProduct & { readonly name: ProductName }> = new Map(
  PRODUCTS.map((product) => [product.version, product]),
);

/** Returns the name of a product as its type. Instances of the world have names of this table only. */
export function productName(name: string): ProductName {
  const product = PRODUCTS_BY_NAME.get(name);
  if (product === undefined) throw new TypeError(`unknown product ${name}`);
  return product.name;
}
