import { render } from "preact";
import { useEffect } from "preact/hooks";
import type { Rows } from "../data/rows";
import { Cell } from "../table/cell";
import { COLUMNS } from "../table/columns";
import { type ReportFacts, ReportContext } from "../table/report-context";
import { type Language, LanguageContext } from "../text/language";
import type { View } from "../view/view";
import { onPrint } from "./print-on-demand";

/** More rows make a print of hundreds of pages. */
const MAX_PRINTED = 2_000;

/** What is printed. */
export interface PrintProperties {
  rows: Rows;
  selected: Uint32Array;
  view: View;
  language: Language;
  facts: ReportFacts;
}

/** Draws the printed table at once when the page is printed: a browser does not wait for a later redraw. */
export function usePrintTable(properties: PrintProperties): void {
  useEffect(() =>
    onPrint((isPrinting) => {
      const root = document.getElementById("print");
      if (root) render(isPrinting ? <PrintTable {...properties} /> : null, root);
    }),
  );
}

function PrintTable({ rows, selected, view, language, facts }: PrintProperties) {
  const { messages, format } = language;
  const printed = selected.subarray(0, MAX_PRINTED);
  return (
    <LanguageContext.Provider value={language}>
      <ReportContext.Provider value={facts}>
        <h2>{messages.tableTitle}</h2>
        <p>{messages.shown(format.number(selected.length), format.number(rows.count))}</p>
        {printed.length < selected.length && (
          <p class="capped">
            <strong>{messages.printCapped(format.number(printed.length), format.number(selected.length))}</strong>
          </p>
        )}
        <table>
          <thead>
            <tr>
              {view.columns.map((column) => (
                <th key={column} scope="col" class={COLUMNS[column].isNumber ? "number" : undefined}>
                  {messages.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from(printed, (row) => (
              <tr key={row}>
                {view.columns.map((column) => (
                  <td key={column} class={COLUMNS[column].isNumber ? "number" : undefined}>
                    <Cell rows={rows} row={row} column={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ReportContext.Provider>
    </LanguageContext.Provider>
  );
}
