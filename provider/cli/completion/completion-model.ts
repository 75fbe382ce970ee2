import type { Argument, Command, Option } from "commander";
import { suggestedValues } from "../options/suggested-values";

/** What a shell can complete after one command. */
export interface CompletedCommand {
  /** The names from the program to the command: `[]` is the program itself. */
  path: readonly string[];
  commands: readonly { name: string; description: string }[];
  options: readonly CompletedOption[];
  /** The values of its arguments. */
  values: readonly string[];
}

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--output`, `-o`. */
  names: readonly string[];
  description: string;
  /** Absent for an option without a value. */
  value?: { choices: readonly string[]; isFile: boolean };
}

/** The commands, options and values of a command line, from commander's own definition of it, hidden ones left out. */
export function completionModel(command: Command, path: readonly string[] = []): CompletedCommand[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const own = {
    path,
    commands: commands.map((one) => ({ name: one.name(), description: one.description() })),
    options: help.visibleOptions(command).map(completedOption),
    values: command.registeredArguments.flatMap((argument: Argument) => argument.argChoices ?? []),
  };
  return [own, ...commands.flatMap((one) => completionModel(one, [...path, one.name()]))];
}

function completedOption(option: Option): CompletedOption {
  const names = [option.long, option.short].filter((name) => typeof name === "string");
  const { description } = option;
  if (!option.required && !option.optional) return { names, description };
  return { names, description, value: { choices: suggestedValues(option), isFile: /file/i.test(option.flags) } };
}
