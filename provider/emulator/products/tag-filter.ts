import type { ActionContext } from "./api-product";
import type { Instance } from "../world/instance";

/** Which instances the tags of a request choose: `Tag.1.Key`/`Tag.1.Value` pairs, or RDS `Tags` as a JSON object. */
export function tagFilter(context: ActionContext): (instance: Instance) => boolean {
  const wanted = new Map<string, string | undefined>();
  for (let index = 1; index <= 20; index += 1) {
    const key = context.parameter(`Tag.${index}.Key`);
    if (key !== undefined) wanted.set(key, context.parameter(`Tag.${index}.Value`));
  }
  for (const [key, value] of Object.entries(parseObject(context.parameter("Tags")))) {
    wanted.set(key, typeof value === "string" && value !== "" ? value : undefined);
  }
  return ({ spec }) =>
    [...wanted].every(([key, value]) => {
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
