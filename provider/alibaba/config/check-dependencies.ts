import { BadInputError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../../backup/model/plain-object";
import { unrecognizedProperty } from "../../backup/model/unrecognized-property";

const hasFunctions = (value: unknown, names: readonly string[]) =>
  typeof value === "object" && value !== null && names.every((name) => typeof Reflect.get(value, name) === "function");

/** What each dependency must be, and whether it is that. */
const RULES: Readonly<Record<string, readonly [expected: string, accepts: (value: unknown) => boolean]>> = {
  environment: ["an object of environment variables", (value) => typeof value === "object" && value !== null],
  layers: [
    "a list of objects with get and nameOf",
    (value) => Array.isArray(value) && value.every((layer) => hasFunctions(layer, ["get", "nameOf"])),
  ],
  clock: ["an object with now, wallNow and after", (value) => hasFunctions(value, ["now", "wallNow", "after"])],
  onCall: ["a function", (value) => typeof value === "function"],
  random: ["a function that returns a number from 0 to below 1", (value) => typeof value === "function"],
};

/**
 * Checks what a connection takes from its environment.
 *
 * @throws BadInputError that lists every wrong part at once.
 */
export function checkDependencies(dependencies: unknown): void {
  if (!isPlainObject(dependencies))
    throw new BadInputError([{ path: ["dependencies"], code: "InvalidValue", expected: "an object" }]);
  const issues: InputIssue[] = inheritedPropertyIssues(dependencies, ["dependencies"]);
  for (const [name, value] of Object.entries(dependencies)) {
    const path = ["dependencies", name];
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    if (!rule) issues.push(unrecognizedProperty(path, "the client's dependencies", Object.keys(RULES)));
    else if (value !== undefined && !rule[1](value)) issues.push({ path, code: "InvalidValue", expected: rule[0] });
  }
  if (issues.length > 0) throw new BadInputError(issues);
}
