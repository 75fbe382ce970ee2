import type { ActionContext } from "./api-product";

/** Adds the rows of a hugePage fault to a page: copies of its first row. An empty page stays empty. */
export function withFillerRows<Row>(context: ActionContext, rows: readonly Row[]): Row[] {
  const [first] = rows;
  if (first === undefined) return [];
  return [...rows, ...Array.from({ length: context.fillerRows }, () => first)];
}
