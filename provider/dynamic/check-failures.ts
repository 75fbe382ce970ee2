import type * as pulumi from "@pulumi/pulumi";
import { BadInputError, isBackupError } from "../backup/errors";

/**
 * What `check` returns for bad inputs: every failure at once, each with its property. A throw in `check` would print a
 * stack trace instead.
 */
export function checkFailures(stray: readonly string[], validate: () => void): pulumi.dynamic.CheckFailure[] {
  const failures: pulumi.dynamic.CheckFailure[] = stray.map((property) => ({
    property,
    reason: "is no input of this resource.",
  }));
  try {
    validate();
  } catch (error) {
    if (error instanceof BadInputError) failures.push(...error.failures);
    else if (isBackupError(error)) failures.push({ property: error.property ?? "instanceId", reason: error.message });
    else throw error;
  }
  return failures;
}
