import { mongodb } from "./mongodb/mongodb";
import { polardb } from "./polardb/polardb";
import { rds } from "./rds/rds";
import { redis } from "./redis/redis";

/** Every product, in the order in which lists and tables show them. */
export const DEFINITIONS = [
  rds, //
  redis,
  polardb,
  mongodb,
] as const;
