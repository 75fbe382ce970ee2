import type { Column, Report } from "../output/report";
import type { Check, CheckStatus } from "./check";

const COLUMNS: readonly Column[] = [
  { key: "check", title: "Check" },
  { key: "status", title: "Status" },
  { key: "detail", title: "Detail" },
  { key: "action", title: "What to do" },
];

const STATUS_TEXTS: Readonly<Record<CheckStatus, string>> = {
  Ok: "ok",
  Warning: "warning",
  Failed: "failed",
  NotProbed: "not probed",
};

/** Checks as a report. Its data is the list of checks. */
export function doctorReport(checks: readonly Check[]): Report {
  return {
    data: checks,
    columns: COLUMNS,
    rows: checks.map(({ check, status, detail, action = "" }) => ({
      ...{ check, status: STATUS_TEXTS[status], detail, action },
    })),
    empty: "Nothing was checked.",
  };
}
