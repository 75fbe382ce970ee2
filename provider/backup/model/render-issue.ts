import { formatValue } from "../../text/format-value";
import type { InputIssue, IssueContext } from "./input-issue";

/** How an issue is rendered. */
export interface RenderOptions {
  /** Whether the sentence may show values of inputs. `false` where an input is secret. */
  withValues: boolean;
}

/**
 * The sentences that say what is wrong with one input and what to write instead, without the input's name: `must be one of
 * Fail, Wait, Create, not "Pray".`
 */
export function renderIssue(issue: InputIssue, options: RenderOptions): string {
  return issue.hint === undefined ? sentence(issue, options) : `${sentence(issue, options)} ${issue.hint}`;
}

function sentence(issue: InputIssue, { withValues }: RenderOptions): string {
  const context = (given: IssueContext) => (withValues ? `the ${given.name} ${given.value}` : `this ${given.name}`);
  switch (issue.code) {
    case "InvalidValue":
    case "TooSmall":
    case "TooBig": {
      const where = issue.context ? ` for ${context(issue.context)}` : "";
      const value = withValues && "received" in issue ? `, not ${formatValue(issue.received)}` : "";
      return `must be ${issue.expected}${where}${value}.${withValues ? question(issue.suggestion) : ""}`;
    }
    case "Conflict":
      if (!withValues) return `must match the ${issue.context.name}.`;
      return `must be ${issue.expected} for ${context(issue.context)}, not ${formatValue(issue.received)}.`;
    case "Missing":
      return issue.context ? `is required for ${context(issue.context)}.` : "is required.";
    case "NotApplicable":
      return issue.context.follows === undefined
        ? `means nothing for ${context(issue.context)}: leave it out, or change the ${issue.context.name}.`
        : `means nothing for ${context(issue.context)}, which follows from ${issue.context.follows}: leave one of them out.`;
    case "Unsupported":
      return `is not supported for ${context(issue.context)}.`;
    case "Requires":
      return `requires ${issue.expected}.`;
    case "Unrecognized":
      return `is not a known property of ${issue.owner}.${question(issue.suggestion)}`;
    case "Rejected":
      return `is rejected by ${issue.by} (${issue.apiCode})${withValues ? `: ${issue.apiMessage}` : "."}`;
  }
}

function question(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
}
