import { CommanderError } from "commander";
import { ResultsFileError } from "../audit/results/results-file-error";
import { BadInputError, isBackupError } from "../backup/model/errors";
import { inertText } from "../text/inert-text";
import { type CliContext, Interruption } from "./cli-context";
import { CliFailure } from "./cli-failure";
import { EXIT_CODES, exitCodeOfError } from "./exit-code";
import { flagMessage } from "./options/flag-message";
import { isNagiosCall } from "./nagios/is-nagios-call";
import { nagiosLine } from "./nagios/nagios-output";
import { NAGIOS_STATES } from "./nagios/nagios-state";
import { createProgram } from "./program";

/**
 * Runs the command line once.
 *
 * @param args - without the paths of Node and of the script.
 * @returns the exit code. Never rejects. What went wrong is on stderr, one line for each problem.
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const isVerbose = args.includes("--verbose");
  let exitCode: number = EXIT_CODES.passed;
  try {
    const program = await createProgram(args, context, (code) => (exitCode = code));
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    const failure = failureOf(error, context.signal);
    if (isNagiosCall(args)) return endAsUnknown(failure.message, error, context);
    if (failure.message) context.stderr.write(`${failure.message}\n`);
    // The stack of a CommanderError shows nothing but how commander works.
    const hasStack = error instanceof Error && !(error instanceof CommanderError);
    if (isVerbose && hasStack) context.stderr.write(`${inertLines(error.stack ?? "")}\n`);
    return failure.exitCode;
  }
}

function failureOf(error: unknown, signal: AbortSignal): { exitCode: number; message: string } {
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

/** A plugin that could not check anything, help included, is UNKNOWN: what it prints must not count as a state of the service. */
function endAsUnknown(message: string, error: unknown, { stdout }: CliContext): number {
  const isHelp = error instanceof CommanderError && error.exitCode === 0;
  const reason = error instanceof CommanderError ? error.message : message.replaceAll("alicloud-backup: ", "");
  if (!isHelp) stdout.write(`${nagiosLine("UNKNOWN", reason.replaceAll("\n", " "))}\n`);
  return NAGIOS_STATES.UNKNOWN;
}

function line(message: string): string {
  return message === "" ? "" : `alicloud-backup: ${inertText(message)}`;
}

function inertLines(text: string): string {
  return text.split("\n").map(inertText).join("\n");
}
