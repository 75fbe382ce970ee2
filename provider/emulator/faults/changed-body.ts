import { RawNumber, type JsonObject, type JsonValue } from "../server/raw-json";
import type { FaultKind } from "./fault";
import { wrongTypes } from "./wrong-types";

const TOTALS = ["TotalRecordCount", "TotalCount"];

/** Returns the body of a successful response, changed by the fault. */
export function changedBody(fault: FaultKind | undefined, body: JsonObject): JsonObject {
  switch (fault?.fault) {
    case "wrongType":
      return wrongTypes(body);
    case "totalChanges":
      return withTotals(body, fault.by ?? 1);
    case "lostRows":
      return withoutRows(body, fault.count ?? 1);
    default:
      return body;
  }
}

/** Adds to the totals, which some products return as a number and others as a string. */
function withTotals(body: JsonObject, by: number): JsonObject {
  const changed = (name: string, value: JsonValue | undefined): JsonValue | undefined => {
    if (!TOTALS.includes(name)) return value;
    const total = Math.max(0, Number(value) + by);
    return typeof value === "string" ? String(total) : total;
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, changed(name, value)]));
}

/** Removes the first rows of the lists: instances that were deleted before them have moved them to the page before. */
function withoutRows(body: JsonObject, count: number): JsonObject {
  const shortened = (value: JsonValue | undefined): JsonValue | undefined => {
    if (Array.isArray(value)) return value.slice(count);
    return isObject(value) ? map(value, shortened) : value;
  };
  return map(body, shortened);
}

function map(body: JsonObject, change: (value: JsonValue | undefined) => JsonValue | undefined): JsonObject {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, change(value)]));
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return Object.prototype.toString.call(value) === "[object Object]" && !(value instanceof RawNumber);
}
