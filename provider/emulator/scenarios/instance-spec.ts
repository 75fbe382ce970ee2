import type { ProductName } from "../products/products";
import type { InstanceSettings } from "./instance-settings";

/** An instance (PolarDB: a cluster). It replaces an instance with the same product and id. */
export interface InstanceSpec extends InstanceSettings {
  product: ProductName;
}
