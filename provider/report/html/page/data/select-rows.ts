import type { View } from "../view/view";
import { type ColumnId, COLUMNS } from "../table/columns";
import { FILTERS } from "./filters";
import type { Rows } from "./rows";

/** The rows that a view shows, sorted. */
export function selectRows(rows: Rows, view: Pick<View, "search" | "filters" | "sort" | "isDescending">): Uint32Array {
  const needle = view.search.trim().toLowerCase();
  const searched = needle === "" ? undefined : rows.searched();
  const filters = FILTERS.flatMap((name) => {
    const wanted = view.filters[name];
    return wanted === undefined ? [] : [{ name, index: rows.dictionary(name).indexOf(wanted) }];
  });
  const selected = new Uint32Array(rows.count);
  let count = 0;
  for (let row = 0; row < rows.count; row += 1) {
    if (searched && !searched[row]?.includes(needle)) continue;
    if (filters.every(({ name, index }) => rows.index(name, row) === index)) selected[count++] = row;
  }
  return sortRows(selected.subarray(0, count), rankOf(rows, view.sort), view.isDescending);
}

/** What is not known (-1) comes last in both directions. Equal rows keep their order. */
function sortRows(selected: Uint32Array, rank: Float64Array, isDescending: boolean): Uint32Array {
  const direction = isDescending ? -1 : 1;
  return selected.sort((a, b) => {
    const [left = -1, right = -1] = [rank[a], rank[b]];
    if (left === right) return a - b;
    if (left < 0 || right < 0) return left < 0 ? 1 : -1;
    return (left - right) * direction;
  });
}

const ranks = new WeakMap<Rows, Map<ColumnId, Float64Array>>();

/** The place of each row in a column's order: computed once, then a sort compares numbers only. */
function rankOf(rows: Rows, id: ColumnId): Float64Array {
  let known = ranks.get(rows);
  if (!known) ranks.set(rows, (known = new Map<ColumnId, Float64Array>()));
  let rank = known.get(id);
  if (!rank) known.set(id, (rank = COLUMNS[id].ranks(rows)));
  return rank;
}
