import { useCallback, useEffect, useMemo } from "preact/hooks";
import type { PageData } from "../page-data";
import type { Rows } from "./data/rows";
import { selectRows } from "./data/select-rows";
import { DetailPanel } from "./detail/detail-panel";
import { PageHeader } from "./page-header";
import { usePrintTable } from "./print/print-table";
import { Banner } from "./sections/banner";
import { Changes } from "./sections/changes";
import { Charts } from "./sections/charts";
import { Figures } from "./sections/figures";
import { Frameworks } from "./sections/frameworks";
import { maxAgeOf } from "./sections/max-age";
import { InstanceTable } from "./table/instance-table";
import { Legend } from "./table/legend";
import { ReportContext } from "./table/report-context";
import { Toolbar } from "./table/toolbar";
import { LanguageContext, LANGUAGES } from "./text/language";
import { useTheme } from "./view/use-theme";
import { useView } from "./view/use-view";

/** Between two daily backups, this share of the maximum age is no gap. */
const GAP_FACTOR = 1.5;

/** The page. */
export function App({ data, rows }: { data: PageData; rows: Rows }) {
  const [view, change] = useView();
  const { search, filters, sort, isDescending } = view;
  const selected = useMemo(
    () => selectRows(rows, { search, filters, sort, isDescending }),
    [rows, search, filters, sort, isDescending],
  );
  const language = LANGUAGES[view.language ?? (navigator.language.startsWith("zh") ? "zh" : "en")];
  const { messages } = language;
  const facts = useMemo(() => ({ maxGapMs: GAP_FACTOR * (maxAgeOf(data.rules) ?? 86_400_000) }), [data]);
  useEffect(() => {
    document.documentElement.lang = language.id === "zh" ? "zh-CN" : "en";
    document.title = messages.title;
  }, [language]);
  useTheme(view.theme);
  usePrintTable({ rows, selected, view, language, facts });
  const openRow = useMemo(() => (view.instance === undefined ? -1 : rows.rowOf(view.instance)), [rows, view.instance]);
  const close = useCallback(() => change({ instance: undefined }), [change]);
  return (
    <LanguageContext.Provider value={language}>
      <ReportContext.Provider value={facts}>
        <PageHeader data={data} view={view} change={change} />
        <main>
          <Banner data={data} />
          <Figures data={data} view={view} change={change} />
          <Charts data={data} rows={rows} selected={selected} />
          <section class="instances" aria-labelledby="instances">
            <h2 id="instances">{messages.tableTitle}</h2>
            <Toolbar {...{ rows, selected, view, change }} />
            <Legend />
            <InstanceTable {...{ rows, selected, view, change }} />
          </section>
          <div class="cards">
            <Changes changes={data.changes} />
            <Frameworks controls={data.controls} />
          </div>
        </main>
        {openRow >= 0 && <DetailPanel key={openRow} rows={rows} row={openRow} close={close} />}
      </ReportContext.Provider>
    </LanguageContext.Provider>
  );
}
