import type { Product } from "../../backup/model/product";

/** An instance that must exist, as a register names it. What is absent is not compared. */
export interface ExpectedInstance {
  instanceId: string;
  accountId?: string;
  regionId?: string;
  product?: Product;
  /** Who is responsible for it. */
  owner?: string;
}
