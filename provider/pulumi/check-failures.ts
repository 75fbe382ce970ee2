import type * as pulumi from "@pulumi/pulumi";
import { didYouMean } from "../text/did-you-mean";
import { BadInputError, type InputFailure, isBackupError } from "../backup/model/errors";

interface CheckContext {
  /** What a unknown property may have been meant to be. */
  known?: readonly string[];
  /** All inputs, where one of them is secret: then no failure tells any value. */
  secrets?: Readonly<Record<string, unknown>>;
}

/**
 * What `check` returns for bad inputs: every failure at once, each with its property. A throw in `check` would print a
 * stack trace instead.
 */
export function checkFailures(
  unknownNames: readonly string[],
  validate: () => void,
  { known = [], secrets }: CheckContext = {},
): pulumi.dynamic.CheckFailure[] {
  const failures: InputFailure[] = unknownNames.map((property) => ({
    property,
    reason: `is no input of this resource.${didYouMean(property, known)}`,
  }));
  try {
    validate();
  } catch (error) {
    if (error instanceof BadInputError) failures.push(...error.failures);
    else if (isBackupError(error)) failures.push({ property: error.property ?? "instanceId", reason: error.message });
    else throw error;
  }
  // Nobody says whether triggers are secret: they are repeated nowhere.
  return failures.map((failure) =>
    secrets || /^triggers\b/.test(failure.property) ? redacted(failure, secrets ?? {}) : failure,
  );
}

/**
 * The engine prints the value of the property that a failure names, secret or not, so it is named in the reason only. A
 * reason ends on a wrong value, or quotes it, or tells an input as it is.
 */
function redacted({ property, reason }: InputFailure, secrets: unknown): InputFailure {
  const words = reason.replace(/, not .*$/s, ".");
  const tells = words.includes('"') || valuesIn(secrets).some((value) => words.includes(value));
  return { property: "", reason: `${property} ${tells ? "is wrong. Inputs are secret, and so is why." : words}` };
}

function valuesIn(part: unknown): string[] {
  if (typeof part === "object" && part !== null) return Object.values(part).flatMap(valuesIn);
  const isValue = typeof part === "number" || (typeof part === "string" && part !== "");
  return isValue ? [String(part)] : [];
}
