import type { OutputFormat } from "./output-format";
import type { Report } from "./report";
import { renderCsv } from "./render-csv";
import { renderMarkdown } from "./render-markdown";
import { renderYaml } from "./render-yaml";
import { renderJson } from "./render-json";
import { renderTable, type TableOptions } from "./render-table";

/** A report in one format, with a line feed at its end. */
export async function renderReport(report: Report, format: OutputFormat, options: TableOptions): Promise<string> {
  switch (format) {
    case "json":
      return renderJson(report.data);
    case "table":
      return renderTable(report, options);
    case "yaml":
      return renderYaml(report.data);
    case "csv":
      return renderCsv(report);
    case "markdown":
      return renderMarkdown(report);
  }
}
