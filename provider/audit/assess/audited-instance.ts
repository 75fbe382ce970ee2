import type { Product } from "../../backup/model/product";
import type { Evidence } from "../evidence/evidence";

/** What identifies an instance, and what rules select it by. */
export interface InstanceIdentity {
  accountId: string;
  regionId: string;
  product: Product;
  instanceId: string;
  name: string;
  /** As the API wrote it. */
  engine: string;
  tags: Readonly<Record<string, string>>;
}

/** An instance, and what the API reported about it. */
export interface AuditedInstance {
  identity: InstanceIdentity;
  evidence: Evidence;
}
