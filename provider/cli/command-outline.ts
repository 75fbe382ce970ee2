import { Command } from "commander";
import type { CliContext } from "./cli-context";
import type { SetExitCode } from "./set-exit-code";

/** What the list of commands in the help shows of a command, and how to load the command itself. */
export interface CommandOutline {
  name: string;
  /** As the usage shows them: `[options] <instanceId...>`. */
  usage: string;
  description: string;
  load: () => Promise<(context: CliContext, setExitCode: SetExitCode) => Command>;
}

/** A command that only appears in the list: it has no options and runs nothing. */
export function outlinedCommand({ name, usage, description }: CommandOutline): Command {
  return new Command(name).usage(usage).description(description);
}
