import type { InputIssue } from "./input-issue";

/** Whether a value is an object with named properties: no list, map, date, promise or function. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * The issues with properties that an object inherits, as one made with `Object.create(defaults)` does. Copying an object
 * loses them without notice, so they are refused.
 */
export function inheritedPropertyIssues(value: object, path: readonly string[] = []): InputIssue[] {
  const issues: InputIssue[] = [];
  for (const name in value) {
    if (Object.hasOwn(value, name)) continue;
    const expected = "a property of the object itself, not of its prototype";
    issues.push({ path: [...path, name], code: "InvalidValue", expected, hint: "Copy it: { ...defaults, … }." });
  }
  return issues;
}
