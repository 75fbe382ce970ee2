import type { FilterName } from "../data/filters";
import type { Messages } from "../text/messages";

/** How a value of a filter is shown. */
export function filterLabel(name: FilterName, value: string, { verdicts, severities, products }: Messages): string {
  const labels: Partial<Record<FilterName, Record<string, string>>> = {
    verdict: verdicts,
    severity: severities,
    product: products,
  };
  return labels[name]?.[value] ?? value;
}
