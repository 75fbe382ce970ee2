import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Rows } from "../data/rows";
import { useLanguage } from "../text/language";
import type { View } from "../view/view";
import { Cell } from "./cell";
import { type ColumnId, COLUMNS } from "./columns";
import { nextRow } from "./next-row";

const ROW_HEIGHT = 36;

/** What the table needs. */
export interface TableProperties {
  rows: Rows;
  selected: Uint32Array;
  view: View;
  change: (change: Partial<View>) => void;
}

/** The table. Only the rows that are in sight are in the document. */
export function InstanceTable({ rows, selected, view, change }: TableProperties) {
  const { messages } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const focusNext = useRef(false);
  const virtualizer = useVirtualizer(selected.length, box);
  useEffect(() => {
    setActive(0);
    box.current?.scrollTo({ top: 0 });
  }, [selected]);
  useLayoutEffect(() => {
    if (!focusNext.current) return;
    const button = box.current?.querySelector<HTMLElement>(`[data-place="${active}"]`);
    if (!button) return;
    focusNext.current = false;
    button.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset["place"] === undefined) return;
    const next = nextRow(event.key, active, selected.length);
    if (next === undefined) return;
    event.preventDefault();
    focusNext.current = true;
    setActive(next);
    virtualizer.scrollToIndex(next);
  };
  const items = virtualizer.getVirtualItems();
  const top = items[0]?.start ?? 0;
  const bottom = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div class="table-box" ref={box} role="group" aria-label={messages.tableTitle} tabIndex={0} onKeyDown={onKeyDown}>
      <table aria-rowcount={selected.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {view.columns.map((column) => (
              <SortHeader key={column} column={column} view={view} change={change} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={top} columns={view.columns.length} />
          {items.map(({ index }) => {
            const row = selected[index] ?? 0;
            return (
              <tr key={row} aria-rowindex={index + 2}>
                {view.columns.map((column, place) => (
                  <td key={column} class={COLUMNS[column].isNumber ? "number" : undefined}>
                    {place === 0 ? (
                      <button
                        type="button"
                        class="open"
                        data-place={index}
                        tabIndex={index === active ? 0 : -1}
                        onFocus={() => setActive(index)}
                        onClick={() => change({ instance: rows.path(row) })}
                      >
                        <Cell rows={rows} row={row} column={column} />
                      </button>
                    ) : (
                      <Cell rows={rows} row={row} column={column} />
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={bottom} columns={view.columns.length} />
        </tbody>
      </table>
    </div>
  );
}

function SortHeader({ column, view, change }: { column: ColumnId } & Pick<TableProperties, "view" | "change">) {
  const { messages } = useLanguage();
  const isSorted = view.sort === column;
  const order = isSorted ? (view.isDescending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={order} class={COLUMNS[column].isNumber ? "number" : undefined}>
      <button
        type="button"
        data-sort={column}
        onClick={() => change({ sort: column, isDescending: isSorted && !view.isDescending })}
      >
        {messages.columns[column]}
        <span aria-hidden="true">{order === "none" ? "" : order === "ascending" ? " ▲" : " ▼"}</span>
      </button>
    </th>
  );
}

/** Holds the place of rows that are not in the document. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" class="spacer">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  );
}

function useVirtualizer(count: number, box: { current: HTMLDivElement | null }) {
  const [, redraw] = useReducer((times: number, _: undefined) => times + 1, 0);
  const kept = useRef<Virtualizer<HTMLDivElement, Element> | undefined>(undefined);
  const options = {
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
  };
  const virtualizer = (kept.current ??= new Virtualizer<HTMLDivElement, Element>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}
