import { didYouMean } from "../../text/did-you-mean";
import type { InputIssue } from "./input-issue";

/**
 * The issue for a property that does not exist, which is most likely misspelt.
 *
 * @param owner - what was given the property: `BackupGate`, `getBackupTasks`.
 * @param known - the names that exist at the same place.
 */
export function unrecognizedProperty(
  path: readonly (string | number)[],
  owner: string,
  known: readonly string[],
): InputIssue {
  const suggestion = didYouMean(String(path.at(-1)), known);
  return { path, code: "Unrecognized", owner, ...(suggestion !== undefined && { suggestion }) };
}
