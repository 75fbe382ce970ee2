import { FILTERS, type FilterName } from "../data/filters";
import { useLanguage } from "../text/language";
import { DEFAULT_VIEW } from "../view/view";
import { downloadCsv } from "./csv-of-view";
import { COLUMN_IDS } from "./columns";
import type { TableProperties } from "./instance-table";
import { filterLabel } from "./filter-label";

/** Search, filters, the choice of columns, and the CSV of what is shown. */
export function Toolbar({ rows, selected, view, change }: TableProperties) {
  const language = useLanguage();
  const { messages, format } = language;
  return (
    <div class="toolbar">
      <label>
        {messages.search}
        <input
          type="search"
          id="search"
          placeholder={messages.searchHint}
          value={view.search}
          onInput={({ currentTarget }) => change({ search: currentTarget.value })}
        />
      </label>
      {FILTERS.map((name) => (
        <Filter key={name} {...{ name, rows, view, change }} />
      ))}
      <button
        type="button"
        id="reset"
        onClick={() => {
          const { search, filters, sort, isDescending } = DEFAULT_VIEW;
          change({ search, filters, sort, isDescending });
        }}
      >
        {messages.reset}
      </button>
      <details class="menu">
        <summary>{messages.columnsTitle}</summary>
        <div>
          {COLUMN_IDS.map((column) => (
            <label key={column}>
              <input
                type="checkbox"
                data-column={column}
                checked={view.columns.includes(column)}
                disabled={view.columns.length === 1 && view.columns.includes(column)}
                onChange={({ currentTarget: { checked } }) =>
                  change({ columns: COLUMN_IDS.filter((id) => (id === column ? checked : view.columns.includes(id))) })
                }
              />
              {messages.columns[column]}
            </label>
          ))}
        </div>
      </details>
      <button type="button" id="csv" onClick={() => downloadCsv(rows, selected, view, language)}>
        {messages.csv}
      </button>
      <p role="status" id="count">
        {messages.shown(format.number(selected.length), format.number(rows.count))}
      </p>
    </div>
  );
}

function Filter({
  name,
  rows,
  view,
  change,
}: { name: FilterName } & Pick<TableProperties, "rows" | "view" | "change">) {
  const { messages } = useLanguage();
  const options = [...rows.dictionary(name)].sort();
  const wanted = view.filters[name];
  return (
    <label>
      {messages.filters[name]}
      <select
        id={`filter-${name}`}
        value={wanted ?? ""}
        onChange={({ currentTarget: { value } }) => {
          const { [name]: _, ...others } = view.filters;
          change({ filters: value === "" ? others : { ...others, [name]: value } });
        }}
      >
        <option value="">{messages.all}</option>
        {wanted !== undefined && !options.includes(wanted) && <option value={wanted}>{wanted}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {filterLabel(name, option, messages)}
          </option>
        ))}
      </select>
    </label>
  );
}
