import type { GatewayError } from "../server/gateway-error";
import type { ActionContext } from "./api-product";

/** The values that a product allows for PageSize and PageNumber, and its errors for other values. */
export interface PageRules {
  /** The allowed sizes. The first is the default. */
  readonly sizes?: readonly number[];
  /** The largest size, in place of `sizes`. */
  readonly maxSize?: number;
  /** The default size next to `maxSize`. Default 30. */
  readonly defaultSize?: number;
  /** The parameter with the number of the page. Default `PageNumber`. */
  readonly numberParameter?: string;
  readonly sizeError: GatewayError;
  readonly numberError: GatewayError;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly pageNumber: number;
  readonly pageSize: number;
  /** The number of items in the whole list. */
  readonly total: number;
}

/** Returns the page that PageNumber and PageSize select. A page beyond the end is empty. */
export function pageOf<Item>(context: ActionContext, items: readonly Item[], rules: PageRules): Page<Item> {
  const pageSize = integer(context.parameter("PageSize")) ?? rules.sizes?.[0] ?? rules.defaultSize ?? 30;
  const allowed =
    rules.sizes === undefined ? pageSize >= 1 && pageSize <= (rules.maxSize ?? 100) : rules.sizes.includes(pageSize);
  if (!allowed) throw rules.sizeError;
  const pageNumber = integer(context.parameter(rules.numberParameter ?? "PageNumber")) ?? 1;
  if (!(pageNumber >= 1 && pageNumber <= 2_147_483_647)) throw rules.numberError;
  const start = (pageNumber - 1) * pageSize;
  return { items: items.slice(start, start + pageSize), pageNumber, pageSize, total: items.length };
}

/** Parses an integer. Returns `NaN` for any other text, so that every range check fails. */
function integer(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}
