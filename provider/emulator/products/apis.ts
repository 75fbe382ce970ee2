import type { Api } from "./api-product";
import { PRODUCT_NAMES, PRODUCTS_BY_VERSION, type ProductName } from "./products";
import { resourceManager } from "./resource-manager/resource-manager";
import { sts } from "./sts/sts";

/** A product, or `sts` 2015-04-01 or `resourcemanager` 2020-03-31, which have no instances. */
export type ApiName = ProductName | "sts" | "resourcemanager";

/** The names of all APIs. */
export const API_NAMES: readonly ApiName[] = [...PRODUCT_NAMES, sts.name, resourceManager.name];

/** The APIs by version. All share one address, so the version of a request identifies its API. */
export const APIS_BY_VERSION: ReadonlyMap<string, Api & { readonly name: ApiName }> = new Map<
  string,
  Api & { readonly name: ApiName }
>([...PRODUCTS_BY_VERSION, [sts.version, sts], [resourceManager.version, resourceManager]]);
