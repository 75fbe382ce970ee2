import type { Product } from "../model/product";
import { definitionOf } from "./definition-of";

/** The RAM action that permits an API action of a product, such as `rds:DescribeBackupPolicy`. */
export function ramActionOf(product: Product, action: string): string {
  return `${definitionOf(product).ramPrefix}:${action}`;
}
