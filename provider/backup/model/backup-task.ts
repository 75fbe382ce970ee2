import type { Product } from "./product";
import type { TaskRow } from "./task-row";

/** One backup task of one instance, in the same terms for every product. Plain JSON. */
export interface BackupTask extends TaskRow {
  product: Product;
  regionId: string;
  instanceId: string;
}
