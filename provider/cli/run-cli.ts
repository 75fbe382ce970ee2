import { CommanderError } from "commander";
import { ResultsFileError } from "../audit/results/results-file-error";
import { BadInputError, isBackupError } from "../backup/model/errors";
import { inertText } from "../text/inert-text";
import { type CliContext, Interruption } from "./cli-context";
import { CliFailure } from "./cli-failure";
import { EXIT_CODES, type ExitCode, exitCodeOfError } from "./exit-code";
import { flagMessage } from "./options/flag-message";
import { createProgram } from "./program";

/**
 * Runs the command line once.
 *
 * @param args - without the paths of Node and of the script.
 * @returns the exit code. Never rejects. What went wrong is on stderr, one line for each problem.
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<ExitCode> {
  const isVerbose = args.includes("--verbose");
  let exitCode: ExitCode = EXIT_CODES.passed;
  try {
    const program = createProgram(context, (code) => (exitCode = code));
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    const failure = failureOf(error, context.signal);
    if (failure.message) context.stderr.write(`${failure.message}\n`);
    if (isVerbose && error instanceof Error) context.stderr.write(`${inertLines(error.stack ?? "")}\n`);
    return failure.exitCode;
  }
}

function failureOf(error: unknown, signal: AbortSignal): { exitCode: ExitCode; message: string } {
  const interruption: unknown = signal.reason;
  if (signal.aborted && interruption instanceof Interruption) {
    // A state that can't be written is worth a line, also after an interrupt.
    const message = error instanceof CliFailure ? error.lines.map(line).join("\n") : "Interrupted.";
    const isInterrupt = interruption.signalName === "SIGINT";
    return { exitCode: isInterrupt ? EXIT_CODES.interrupted : EXIT_CODES.terminated, message };
  }
  // commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError)
    return { exitCode: error.exitCode === 0 ? EXIT_CODES.passed : EXIT_CODES.usage, message: "" };
  if (error instanceof CliFailure) return { exitCode: error.exitCode, message: error.lines.map(line).join("\n") };
  if (error instanceof BadInputError)
    return { exitCode: EXIT_CODES.usage, message: error.issues.map((issue) => line(flagMessage(issue))).join("\n") };
  if (error instanceof ResultsFileError) return { exitCode: EXIT_CODES.usage, message: line(error.message) };
  if (isBackupError(error)) return { exitCode: exitCodeOfError(error.code), message: line(error.message) };
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: EXIT_CODES.failed, message: line(`Internal error: ${message}. Please report it.`) };
}

function line(message: string): string {
  return message === "" ? "" : `alicloud-backup: ${inertText(message)}`;
}

function inertLines(text: string): string {
  return text.split("\n").map(inertText).join("\n");
}
