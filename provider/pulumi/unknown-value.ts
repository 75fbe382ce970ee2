/** How a preview sends an input that is not known yet. Part of Pulumi's wire format. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is not known yet, or holds a part that is not. */
export function isUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isUnknown);
}

/** The names of the inputs that are not known yet, or hold a part that is not. */
export function unknownNames(inputs: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(Object.keys(inputs).filter((name) => isUnknown(inputs[name])));
}
