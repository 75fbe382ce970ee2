import type { Rows } from "../data/rows";
import { useLanguage } from "../text/language";
import { type ColumnId, COLUMNS } from "./columns";
import { Timeline } from "./timeline";

/** One cell of the table. */
export function Cell({ rows, row, column }: { rows: Rows; row: number; column: ColumnId }) {
  const language = useLanguage();
  const text = COLUMNS[column].text(rows, row, language);
  switch (column) {
    case "verdict":
      return <span class={`badge verdict-${rows.text("verdict", row)}`}>{text}</span>;
    case "severity": {
      const severity = rows.text("severity", row);
      return severity === "none" ? (
        <span class="muted">–</span>
      ) : (
        <span class={`badge severity-${severity}`}>{text}</span>
      );
    }
    case "timeline":
      return <Timeline attempts={rows.attempts(row)} endMs={rows.endMs} width={168} />;
    default:
      return <>{text}</>;
  }
}
