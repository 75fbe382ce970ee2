/** One property of control input that is not valid. */
export interface ControlInputIssue {
  /** The path of the property, such as `["scenario", "instances", 0, "product"]`. */
  readonly path: readonly (string | number)[];
  /** What is wrong with the value. */
  readonly message: string;
}

/** Invalid input of the control API. The message lists every issue with the path of its property. */
export class ControlInputError extends Error {
  override readonly name = "ControlInputError";
  readonly code = "ControlInput";

  constructor(
    message: string,
    /** Every invalid property. Empty when the error comes from an emulator in another process. */
    readonly issues: readonly ControlInputIssue[] = [],
  ) {
    super(message);
  }

  /** Creates the error of one or more issues. */
  static of(issues: readonly ControlInputIssue[]): ControlInputError {
    return new ControlInputError(issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "), issues);
  }
}
