/** The four products that have DescribeBackupTasks. */
export const PRODUCT_NAMES = ["rds", "redis", "polardb", "mongodb"] as const;

/** `rds` 2014-08-15, `redis` (R-KVStore, Tair too) 2015-01-01, `polardb` 2017-08-01, `mongodb` (DDS) 2015-12-01. */
export type ProductName = (typeof PRODUCT_NAMES)[number];
