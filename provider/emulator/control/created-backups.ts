import type { ProductName } from "../products/products";

/** The CreateBackup calls that an instance accepted. */
export interface CreatedBackups {
  product: ProductName;
  instanceId: string;
  /** The number of accepted calls. */
  count: number;
  /** One entry for each call. On old Redis clusters an entry holds several ids, joined with commas. */
  jobIds: string[];
}
