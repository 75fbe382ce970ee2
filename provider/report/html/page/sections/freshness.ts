import type { Rows } from "../data/rows";

/** The upper ends of the classes, in hours. */
export const CLASS_HOURS = [3, 6, 12, 18, 24, 36, 48, 72, 168, 336, Infinity] as const;

/** How many of the instances have a newest good backup of each class of ages, and how many have none. */
export function freshnessOf(rows: Rows, selected: Uint32Array): { counts: number[]; none: number } {
  const counts = CLASS_HOURS.map(() => 0);
  let none = 0;
  for (const row of selected) {
    if (rows.text("verdict", row) === "NotApplicable") continue;
    const minutes = rows.number("ageMinutes", row);
    if (minutes < 0) none += 1;
    else {
      const place = CLASS_HOURS.findIndex((hours) => minutes <= hours * 60);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return { counts, none };
}
