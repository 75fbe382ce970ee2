import type { Api } from "./api-product";
import { PRODUCT_NAMES, PRODUCTS_BY_VERSION, type ProductName } from "./products";
import { sts } from "./sts/sts";

/** A product, or `sts` 2015-04-01, which has no instances. */
export type ApiName = ProductName | "sts";

/** The names of all APIs. */
export const API_NAMES: readonly ApiName[] = [...PRODUCT_NAMES, sts.name];

/** The APIs by version. All share one address, so the version of a request identifies its API. */
export const APIS_BY_VERSION: ReadonlyMap<string, Api & { readonly name: ApiName }> = new Map<
  string,
  Api & { readonly name: ApiName }
>([...PRODUCTS_BY_VERSION, [sts.version, sts]]);
