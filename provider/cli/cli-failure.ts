/** A failure that ends a command: what its user reads, and the exit code. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
  /** What is printed, each on a line of its own. */
  readonly lines: readonly string[];

  /** @param message - whole sentences, or one line for each problem; `""` where everything has been said. */
  constructor(
    /** One of `EXIT_CODES`, or that of another command. */
    readonly exitCode: number,
    message: string | readonly string[],
    options?: ErrorOptions,
  ) {
    const lines = typeof message === "string" ? [message] : message;
    super(lines.join("\n"), options);
    this.lines = lines;
  }
}
