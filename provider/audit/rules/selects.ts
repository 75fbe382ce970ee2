import type { InstanceIdentity } from "../assess/audited-instance";
import type { Selector } from "./audit-rules";

/** Whether a selector selects an instance. */
export function selects(selector: Selector, instance: InstanceIdentity): boolean {
  const { products, regions, names, engines, instanceIds, tags } = selector;
  return (
    (products?.includes(instance.product) ?? true) &&
    (regions?.some((pattern) => matches(pattern, instance.regionId)) ?? true) &&
    (names?.some((pattern) => matches(pattern, instance.name)) ?? true) &&
    (engines?.some((pattern) => matches(pattern.toLowerCase(), instance.engine.toLowerCase())) ?? true) &&
    (instanceIds?.includes(instance.instanceId) ?? true) &&
    Object.entries(tags ?? {}).every(([key, pattern]) => {
      const value = Object.hasOwn(instance.tags, key) ? instance.tags[key] : undefined;
      return value !== undefined && matches(pattern, value);
    })
  );
}

/** Whether a text matches a pattern in which `*` stands for any text. Takes time linear in both for each star. */
function matches(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let position = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}
