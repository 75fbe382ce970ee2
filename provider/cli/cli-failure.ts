import type { ExitCode } from "./exit-code";

/** A failure that ends a command: one message for its user, and the exit code. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";

  /** @param message - whole sentences; `""` where everything has been said. */
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
