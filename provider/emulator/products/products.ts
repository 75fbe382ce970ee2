import type { ApiProduct } from "./api-product";
import { mongodb } from "./mongodb/mongodb";
import { polardb } from "./polardb/polardb";
import { rds } from "./rds/rds";
import { redis } from "./redis/redis";

/** The products by API version. All products share one address, so the version of a request identifies its product. */
export const PRODUCTS_BY_VERSION: ReadonlyMap<string, ApiProduct> = new Map(
  [rds, redis, polardb, mongodb].map((product) => [product.version, product]),
);
