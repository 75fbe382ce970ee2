import type { Product } from "../product";
import type { ProductApi } from "../product-api";
import { mongodb } from "./mongodb";
import { polardb } from "./polardb";
import { rds } from "./rds";
import { redis } from "./redis";

/** The four products' APIs by name. */
export const PRODUCT_APIS: Readonly<Record<Product, ProductApi>> = {
  Rds: rds,
  Redis: redis,
  PolarDb: polardb,
  MongoDb: mongodb,
};
