import { RawNumber, type JsonObject, type JsonValue } from "../server/raw-json";

/**
 * Returns the body with wrong types: each list becomes a string. In a body without a list, each member but RequestId
 * becomes an empty list.
 */
export function wrongTypes(body: JsonObject): JsonObject {
  let lists = 0;
  const replaceLists = (value: JsonValue | undefined): JsonValue | undefined => {
    if (Array.isArray(value)) {
      lists += 1;
      return "unexpected";
    }
    if (typeof value !== "object" || value === null || value instanceof RawNumber) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaceLists(member)]));
  };
  const replaced = Object.fromEntries(Object.entries(body).map(([name, member]) => [name, replaceLists(member)]));
  if (lists > 0) return replaced;
  return Object.fromEntries(Object.entries(body).map(([name, member]) => [name, name === "RequestId" ? member : []]));
}
