import { DEFINITIONS } from "../products/registry";

/** ApsaraDB RDS, Redis/Tair (API name R-KVStore), PolarDB, or MongoDB (API name DDS). */
export type Product = (typeof DEFINITIONS)[number]["product"];

/** Every product whose API has `DescribeBackupTasks`, in the order in which lists and tables show them. */
export const PRODUCTS: readonly Product[] = DEFINITIONS.map(({ product }) => product);
