/** The value of another input that a rule depends on: `{ name: "condition", value: "Idle" }`. */
export interface IssueContext {
  /** What it is, as a noun: `condition`, `product`, `instance id`. */
  name: string;
  value: string;
  /** The input that the value follows from, where the user can't set the value itself. */
  follows?: string;
}

/**
 * One wrong input as data; `renderIssue` makes the sentence.
 *
 * Values of inputs are in `received`, `suggestion`, `context.value`, `apiMessage` and in the `expected` of a `Conflict`,
 * and nowhere else, so that an issue can be reported without them where an input is secret.
 */
export type InputIssue = {
  /** Property names and list indices, outermost first: `["backup", "retention"]`, `["backupJobId", 1]`. */
  path: readonly (string | number)[];
  /** What to do or why the rule exists, in whole sentences. */
  hint?: string;
} & (
  | {
      /** The value is not allowed, or is allowed only when greater or smaller. */
      code: "InvalidValue" | "TooSmall" | "TooBig";
      /** A phrase that completes "must be": `one of Fail, Wait, Create`. */
      expected: string;
      /** The wrong value. Absent where it is never shown. */
      received?: unknown;
      /** The valid value that was most likely meant. */
      suggestion?: string;
      context?: IssueContext;
    }
  /** The value contradicts another input, which implies the expected one. */
  | { code: "Conflict"; expected: string; received: unknown; context: IssueContext }
  /** The input is required, always or because of another input. */
  | { code: "Missing"; context?: IssueContext }
  /** The input has no meaning beside another input. */
  | { code: "NotApplicable"; context: IssueContext }
  /** The API of the product has no such parameter. */
  | { code: "Unsupported"; context: IssueContext }
  /** The input is valid only together with another one: `onStale: "Create"`. */
  | { code: "Requires"; expected: string }
  /** No property has this name. */
  | { code: "Unrecognized"; owner: string; suggestion?: string }
  /** The API refused the value. */
  | { code: "Rejected"; by: string; apiCode: string; apiMessage: string }
);
