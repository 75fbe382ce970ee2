import { Command } from "commander";
import type { CliContext } from "./cli-context";
import { auditCommand } from "./commands/audit";
import { compareCommand } from "./commands/compare";
import { mergeCommand } from "./commands/merge";
import { rejudgeCommand } from "./commands/rejudge";
import { reportCommand } from "./commands/report";
import { verifyCommand } from "./commands/verify";
import { checkCommand } from "./commands/check";
import { completionCommand } from "./commands/completion";
import { doctorCommand } from "./commands/doctor";
import { emulatorCommand } from "./commands/emulator";
import { policyCommand } from "./commands/policy";
import { tasksCommand } from "./commands/tasks";
import { waitCommand } from "./commands/wait";
import { packageVersion } from "./package-version";
import type { SetExitCode } from "./set-exit-code";

/** The whole command line. Its parser never ends the process: it throws a `CommanderError`. */
export function createProgram(context: CliContext, setExitCode: SetExitCode): Command {
  const { stdout, stderr } = context;
  const program = new Command("alicloud-backup")
    .description("Gate pipelines on the backups of Alibaba Cloud databases: RDS, Redis/Tair, PolarDB and MongoDB.")
    .version(packageVersion())
    .addCommand(tasksCommand(context, setExitCode))
    .addCommand(waitCommand(context, setExitCode))
    .addCommand(checkCommand(context, setExitCode))
    .addCommand(doctorCommand(context, setExitCode))
    .addCommand(policyCommand(context))
    .addCommand(auditCommand(context, setExitCode))
    .addCommand(reportCommand())
    .addCommand(rejudgeCommand(context, setExitCode))
    .addCommand(compareCommand(context, setExitCode))
    .addCommand(mergeCommand(context, setExitCode))
    .addCommand(verifyCommand(context))
    .addCommand(emulatorCommand(context, setExitCode))
    .addCommand(completionCommand(context));
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
