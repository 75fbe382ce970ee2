import type { InputIssue } from "../../backup/model/input-issue";
import { renderIssue } from "../../backup/model/render-issue";
import { flagOf } from "./flag-of";

/** What is wrong with an input of the command line, by the name of its flag. */
export function flagMessage(issue: InputIssue): string {
  return `${flagOf(issue.path)}: ${renderIssue(issue, { withValues: true })}`;
}
