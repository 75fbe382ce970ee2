/** Writes numbers, times and sizes in one language. Times are in UTC, as the results are. */
export class Format {
  private readonly numbers: Intl.NumberFormat;
  private readonly times: Intl.DateTimeFormat;
  private readonly dates: Intl.DateTimeFormat;

  constructor(
    locale: string,
    private readonly units: Readonly<Record<"day" | "hour" | "minute" | "second", string>>,
  ) {
    this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const date = { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" } as const;
    this.dates = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" });
    this.times = new Intl.DateTimeFormat(locale, {
      ...date,
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
      timeZoneName: "short",
    });
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** `Nov 24, 2026, 20:15 UTC` */
  time(ms: number): string {
    return this.times.format(ms);
  }

  /** `Nov 24` */
  date(ms: number): string {
    return this.dates.format(ms);
  }

  /** In the two largest units: `2 h 5 min`. */
  duration(ms: number): string {
    const seconds = Math.max(0, Math.round(ms / 1_000));
    const parts = (
      [
        [Math.floor(seconds / 86_400), "day"],
        [Math.floor(seconds / 3_600) % 24, "hour"],
        [Math.floor(seconds / 60) % 60, "minute"],
        [seconds % 60, "second"],
      ] as const
    ).filter(([count]) => count > 0);
    if (parts.length === 0) return `0 ${this.units.second}`;
    return parts
      .slice(0, 2)
      .map(([count, unit]) => `${count} ${this.units[unit]}`)
      .join(" ");
  }

  /** In decimal units: `1.5 GB`. */
  bytes(bytes: number): string {
    const units = ["B", "kB", "MB", "GB", "TB", "PB"];
    const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    return `${this.number(bytes / 1_000 ** power)} ${units[power] ?? "B"}`;
  }
}
