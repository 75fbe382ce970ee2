import type { Instance } from "../world/instance";
import type { ActionContext } from "./api-product";

/** Returns a filter for the tags of a request: `Tag.1.Key` and `Tag.1.Value` pairs, or RDS `Tags` as a JSON object. */
export function tagFilter(context: ActionContext): (instance: Instance) => boolean {
  const requested = new Map<string, string | undefined>();
  for (let index = 1; index <= 20; index += 1) {
    const key = context.parameter(`Tag.${index}.Key`);
    if (key !== undefined) requested.set(key, context.parameter(`Tag.${index}.Value`));
  }
  for (const [key, value] of Object.entries(parseObject(context.parameter("Tags")))) {
    requested.set(key, typeof value === "string" && value !== "" ? value : undefined);
  }
  return ({ spec }) =>
    [...requested].every(([key, value]) => {
      const own = spec.tags?.[key];
      return own !== undefined && (value === undefined || own === value);
    });
}

function parseObject(text: string | undefined): object {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
