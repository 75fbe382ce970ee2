import type { Product } from "../model/product";
import type { ProductApi } from "./product-definition";
import { mongodb } from "./mongodb/mongodb";
import { polardb } from "./polardb/polardb";
import { rds } from "./rds/rds";
import { redis } from "./redis/redis";

/** The four products' APIs by name. */
export const PRODUCT_APIS: Readonly<Record<Product, ProductApi>> = {
  Rds: rds,
  Redis: redis,
  PolarDb: polardb,
  MongoDb: mongodb,
};
