import { Command } from "commander";
import type { CliContext } from "./cli-context";
import { outlinedCommand } from "./command-outline";
import { COMMAND_OUTLINES } from "./command-outlines";
import { packageVersion } from "./package-version";
import type { SetExitCode } from "./set-exit-code";

/** A command that describes all others, with their options. */
const NEEDS_ALL = "completion";

/**
 * The command line for some arguments. Its parser never ends the process: it throws a `CommanderError`.
 *
 * @param args - only the commands whose names are among them are loaded. The others are in the help, and can't run.
 */
export async function createProgram(
  args: readonly string[],
  context: CliContext,
  setExitCode: SetExitCode,
): Promise<Command> {
  const { stdout, stderr } = context;
  const program = new Command("alicloud-backup")
    .description("Gate pipelines on the backups of Alibaba Cloud databases: RDS, Redis/Tair, PolarDB and MongoDB.")
    .version(packageVersion())
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}` });
  for (const outline of COMMAND_OUTLINES) {
    const isNeeded = args.includes(outline.name) || args.includes(NEEDS_ALL);
    program.addCommand(isNeeded ? (await outline.load())(context, setExitCode) : outlinedCommand(outline));
  }
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .configureOutput({
        writeOut: (text) => void stdout.write(text),
        writeErr: (text) => void stderr.write(text),
        getOutHelpWidth: () => stdout.columns ?? 100,
        getErrHelpWidth: () => stderr.columns ?? 100,
      })
      .showHelpAfterError("(add --help for the usage)");
  return program;
}
