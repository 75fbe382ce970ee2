import type { ProductDefaults } from "../world/product-defaults";
import type { ProductName } from "../world/product-name";
import { mongodbDefaults } from "./mongodb/defaults";
import { polardbDefaults } from "./polardb/defaults";
import { rdsDefaults } from "./rds/defaults";
import { redisDefaults } from "./redis/defaults";

/** The defaults of each product. */
export const PRODUCT_DEFAULTS: Readonly<Record<ProductName, ProductDefaults>> = {
  rds: rdsDefaults,
  redis: redisDefaults,
  polardb: polardbDefaults,
  mongodb: mongodbDefaults,
};
