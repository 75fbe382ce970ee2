import { Argument, Command } from "commander";
import type { CliContext } from "../cli-context";
import { bashScript } from "../completion/bash-script";
import { type CompletedCommand, completionModel } from "../completion/completion-model";
import { fishScript } from "../completion/fish-script";
import { zshScript } from "../completion/zsh-script";
import { addExamples } from "../options/add-examples";
import { print } from "../print";

type Script = (program: string, commands: readonly CompletedCommand[]) => string;

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } satisfies Record<string, Script>;

/** Creates the command `alicloud-backup completion`: a script with which a shell completes commands, flags and values. */
export function completionCommand(context: CliContext): Command {
  const command = new Command("completion")
    .description("print a script with which a shell completes commands, flags and their values")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(SCRIPTS)));
  addExamples(command, [
    ["bash: in ~/.bashrc", 'eval "$(alicloud-backup completion bash)"'],
    ["zsh: a file for a folder of $fpath", "alicloud-backup completion zsh > _alicloud-backup"],
    ["fish: a file for ~/.config/fish/completions", "alicloud-backup completion fish > alicloud-backup.fish"],
  ]);
  return command.action(async (shell: keyof typeof SCRIPTS) => {
    const program = command.parent ?? command;
    await print(context.stdout, SCRIPTS[shell](program.name(), completionModel(program)));
  });
}
