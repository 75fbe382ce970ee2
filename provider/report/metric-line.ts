import { inertText } from "../text/inert-text";

/** A family of metrics: `# HELP`, `# TYPE` and, for names that end with it, `# UNIT`. All are gauges. */
export function metricHeader(name: string, help: string): string {
  const unit = name.endsWith("_seconds") ? `# UNIT ${name} seconds\n` : "";
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${unit}`;
}

/** One sample. */
export function metricLine(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const pairs = Object.entries(labels)
    .map(([label, text]) => `${label}="${escapeLabel(text)}"`)
    .join(",");
  return `${name}${pairs === "" ? "" : `{${pairs}}`} ${formatNumber(value)}\n`;
}

/** Line breaks are spaces already. */
function escapeLabel(text: string): string {
  return inertText(text).replace(/["\\]/g, "\\$&");
}

function formatNumber(value: number): string {
  return value === Infinity ? "+Inf" : String(value);
}
