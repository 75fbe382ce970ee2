import { BadInputError } from "../../backup/model/errors";
import type { InputIssue } from "../../backup/model/input-issue";
import { inheritedPropertyIssues, isPlainObject } from "../../backup/model/plain-object";
import { unrecognizedProperty } from "../../backup/model/unrecognized-property";

/**
 * The signal in the options of one lookup.
 *
 * @throws BadInputError for anything but `{ signal }` or nothing.
 */
export function lookupSignal(options: unknown): AbortSignal | undefined {
  if (options === undefined) return undefined;
  if (!isPlainObject(options))
    throw new BadInputError([{ path: ["options"], code: "InvalidValue", expected: "an object such as { signal }" }]);
  const { signal, ...others } = options;
  const issues: InputIssue[] = [
    ...inheritedPropertyIssues(options),
    ...Object.keys(others).map((name) => unrecognizedProperty([name], "the lookup's options", ["signal"])),
  ];
  const isSignal = signal === undefined || signal instanceof AbortSignal;
  if (!isSignal) issues.push({ path: ["signal"], code: "InvalidValue", expected: "an AbortSignal" });
  if (issues.length > 0 || !isSignal) throw new BadInputError(issues);
  return signal;
}
