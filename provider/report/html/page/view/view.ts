import { FILTERS, type FilterName } from "../data/filters";
import { type ColumnId, COLUMN_IDS, DEFAULT_COLUMNS } from "../table/columns";

/** What the page shows. The fragment of its address holds all of it, so that a link shows the same. */
export interface View {
  search: string;
  filters: Partial<Record<FilterName, string>>;
  sort: ColumnId;
  isDescending: boolean;
  columns: readonly ColumnId[];
  /** The path of the instance whose details are open. */
  instance?: string | undefined;
  /** Absent: as the browser prefers. */
  language?: "en" | "zh" | undefined;
  /** Absent: as the system prefers. */
  theme?: "light" | "dark" | undefined;
}

/** The view of a link without a fragment: what matters most comes first. */
export const DEFAULT_VIEW: View = {
  search: "",
  filters: {},
  sort: "severity",
  isDescending: true,
  columns: DEFAULT_COLUMNS,
};

/** The names of the filters in a link. */
const FILTER_KEYS: Readonly<Record<FilterName, string>> = {
  verdict: "verdict",
  severity: "severity",
  product: "product",
  regionId: "region",
  accountId: "account",
};

/** The fragment of a view, without `#`. What is as in the default is left out. */
export function fragmentOf(view: View): string {
  const parameters = new URLSearchParams();
  const add = (key: string, value: string | undefined) => {
    if (value !== undefined && value !== "") parameters.set(key, value);
  };
  add("q", view.search);
  for (const name of FILTERS) add(FILTER_KEYS[name], view.filters[name]);
  const sort = `${view.isDescending ? "-" : ""}${view.sort}`;
  if (sort !== "-severity") add("sort", sort);
  if (view.columns.join() !== DEFAULT_COLUMNS.join()) add("columns", view.columns.join());
  add("instance", view.instance);
  add("lang", view.language);
  add("theme", view.theme);
  return parameters.toString();
}

/** The view of a fragment. What it does not understand is as in the default. */
export function viewOf(fragment: string): View {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (key: string) => parameters.get(key) ?? undefined;
  const sort = text("sort") ?? "-severity";
  const sortColumn = COLUMN_IDS.find((id) => id === sort.replace(/^-/, ""));
  const columns = COLUMN_IDS.filter((id) => text("columns")?.split(",").includes(id));
  const filters: View["filters"] = {};
  for (const name of FILTERS) {
    const value = text(FILTER_KEYS[name]);
    if (value !== undefined) filters[name] = value;
  }
  return {
    search: text("q") ?? "",
    filters,
    sort: sortColumn ?? DEFAULT_VIEW.sort,
    isDescending: sortColumn ? sort.startsWith("-") : DEFAULT_VIEW.isDescending,
    columns: columns.length > 0 ? columns : DEFAULT_COLUMNS,
    instance: text("instance"),
    language: (["en", "zh"] as const).find((language) => language === text("lang")),
    theme: (["light", "dark"] as const).find((theme) => theme === text("theme")),
  };
}
