/** One value of a plugin's performance data. */
export interface PerfValue {
  label: string;
  value: number;
  /** The unit of measurement: seconds, per cent, or none for a count. */
  unit: "s" | "%" | "";
  /** The value above which the state is WARNING. */
  warning?: number | undefined;
  /** The value above which the state is CRITICAL. */
  critical?: number | undefined;
  min?: number;
  max?: number;
}

/**
 * Performance data of a plugin: `age=7200s;72000;86400;0`. A label is quoted where it has more than letters, digits, `_`
 * and `-`; it can't hold `=` or `|`. Numbers are written without an exponent.
 *
 * @see Nagios Plugin Development Guidelines, "Performance data"
 */
export function perfdata(values: readonly PerfValue[]): string {
  return values.map(perfValue).join(" ");
}

function perfValue({ label, value, unit, warning, critical, min, max }: PerfValue): string {
  const parts = [`${labelText(label)}=${number(value)}${unit}`, ...[warning, critical, min, max].map(number)];
  return parts.join(";").replace(/;+$/, "");
}

function labelText(label: string): string {
  if (/^[\w-]+$/.test(label)) return label;
  return `'${label.replace(/[=|\p{C}]/gu, "_").replaceAll("'", "''")}'`;
}

function number(value: number | undefined): string {
  return value === undefined ? "" : String(Math.round(value));
}
