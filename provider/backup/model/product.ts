/**
 * The four Alibaba Cloud products whose API has `DescribeBackupTasks`.
 *
 * @module
 */

/** Every product, in the order in which lists and tables show them. */
export const PRODUCTS = ["Rds", "Redis", "PolarDb", "MongoDb"] as const;

/** ApsaraDB RDS, Redis/Tair (API name R-KVStore), PolarDB, or MongoDB (API name DDS). */
export type Product = (typeof PRODUCTS)[number];
