import type { Command } from "commander";

/** Ends a command's help with examples: what each one shows, and its command line. */
export function addExamples(command: Command, examples: readonly (readonly [about: string, line: string])[]): Command {
  const lines = examples.map(([about, line]) => `  # ${about}\n  ${line}\n`);
  return command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
}
