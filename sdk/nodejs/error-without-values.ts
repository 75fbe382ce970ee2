import * as pulumi from "@pulumi/pulumi";
import { BadInputError, isBackupError, renderIssue } from "../../provider/dynamic";

/**
 * The error of a lookup with secret arguments: what failed, without any value. Pulumi prints it in clear, and the messages
 * of a `BackupError` name the instance.
 */
export function errorWithoutValues(error: unknown, name: string): pulumi.RunError {
  return new pulumi.RunError(`${name}: ${reasonOf(error)} The details are hidden because an argument is secret.`);
}

function reasonOf(error: unknown): string {
  if (error instanceof BadInputError) {
    return error.issues
      .map((issue) => `${String(issue.path[0])} ${renderIssue(issue, { withValues: false })}`)
      .join(" ");
  }
  return isBackupError(error) ? `The lookup failed (${error.code}).` : "The lookup failed.";
}
