import { RawNumber, type JsonObject, type JsonValue } from "../server/raw-json";

/** The same body with wrong types: every list is a text; where there is no list, every member but RequestId is a list. */
export function wrongTypes(body: JsonObject): JsonObject {
  let lists = 0;
  const spoil = (value: JsonValue | undefined): JsonValue | undefined => {
    if (Array.isArray(value)) {
      lists += 1;
      return "unexpected";
    }
    if (typeof value !== "object" || value === null || value instanceof RawNumber) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spoil(member)]));
  };
  const spoilt = Object.fromEntries(Object.entries(body).map(([name, member]) => [name, spoil(member)]));
  if (lists > 0) return spoilt;
  return Object.fromEntries(Object.entries(body).map(([name, member]) => [name, name === "RequestId" ? member : []]));
}
