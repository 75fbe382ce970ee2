import type { CompletedCommand, CompletedOption } from "./completion-model";

/** The value of one option of one command. */
export interface OptionValue extends NonNullable<CompletedOption["value"]> {
  /** `/wait --output` for each name of the option: the path of the command and the word before the value. */
  places: readonly string[];
}

/** The values of all options, for a shell that looks at the path of the command and the word before the cursor. */
export function optionValues(commands: readonly CompletedCommand[]): OptionValue[] {
  return commands.flatMap(({ path, options }) =>
    options.flatMap(({ names, value }) =>
      value ? [{ ...value, places: names.map((name) => `${pathText(path)} ${name}`) }] : [],
    ),
  );
}

/** `/audit/merge` for the path of a command; empty for the program. */
export function pathText(path: readonly string[]): string {
  return path.map((name) => `/${name}`).join("");
}
