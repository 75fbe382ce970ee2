import type * as pulumi from "@pulumi/pulumi";
import { BadInputError, isBackupError } from "../backup/model/errors";
import type { InputIssue } from "../backup/model/input-issue";
import { renderIssue } from "../backup/model/render-issue";
import { unrecognizedProperty } from "../backup/model/unrecognized-property";
import { formatPath } from "../text/format-path";

interface CheckContext {
  /** The resource's type, for messages: `BackupGate`. */
  resource: string;
  /** The names of the resource's inputs. */
  inputs: readonly string[];
  /** Whether an input is secret, whichever it is. Then no failure shows a value of any input. */
  hasSecretInputs?: boolean;
}

/**
 * What `check` returns for bad inputs: every failure at once, each with its property. A throw in `check` would print a
 * stack trace instead.
 *
 * @param unrecognized - names of properties that are no inputs.
 * @param validate - throws a BackupError for bad inputs.
 */
export function checkFailures(
  unrecognized: readonly string[],
  validate: () => void,
  { resource, inputs, hasSecretInputs = false }: CheckContext,
): pulumi.dynamic.CheckFailure[] {
  const issues = unrecognized.map((name) => unrecognizedProperty([name], resource, inputs));
  const others: pulumi.dynamic.CheckFailure[] = [];
  try {
    validate();
  } catch (error) {
    if (error instanceof BadInputError) issues.push(...error.issues);
    else if (isBackupError(error)) {
      const { property = "instanceId", code, message } = error;
      const reason = `is not accepted (${code}). The details are hidden because an input is secret.`;
      others.push(hasSecretInputs ? withoutProperty(property, reason) : { property, reason: message });
    } else throw error;
  }
  return [...issues.map((issue) => failureOf(issue, hasSecretInputs)), ...others];
}

function failureOf(issue: InputIssue, hasSecretInputs: boolean): pulumi.dynamic.CheckFailure {
  const property = formatPath(issue.path);
  // The engine does not report which triggers are secret, so none is shown.
  const withValues = !hasSecretInputs && issue.path[0] !== "triggers";
  const reason = renderIssue(issue, { withValues });
  return withValues ? { property, reason } : withoutProperty(property, reason);
}

/** The engine prints the value of the property that a failure names, secret or not, so the name moves into the reason. */
function withoutProperty(property: string, reason: string): pulumi.dynamic.CheckFailure {
  return { property: "", reason: `${property} ${reason}` };
}
