import type { CompletedCommand, CompletedOption } from "./completion-model";

/** A completion script for fish. */
export function fishScript(program: string, commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ path, commands: nested, options, values }) => {
    const start = `complete -c ${program} -n ${quote(condition(path, nested))}`;
    return [
      ...nested.map(({ name, description }) => `${start} -a ${quote(name)} -d ${quote(description)}`),
      ...(values.length > 0 ? [`${start} -a ${quote(values.join(" "))}`] : []),
      ...options.map((option) => `${start}${optionFlags(option)} -d ${quote(option.description)}`),
    ];
  });
  return `# fish completion for ${program}\ncomplete -c ${program} -f\n${lines.join("\n")}\n`;
}

/** Whether the cursor is after this command, and after none of its own commands. */
function condition(path: readonly string[], nested: CompletedCommand["commands"]): string {
  const seen = path.map((name) => `__fish_seen_subcommand_from ${name}`);
  const open = nested.length > 0 ? [`not __fish_seen_subcommand_from ${nested.map(({ name }) => name).join(" ")}`] : [];
  return [...seen, ...open].join("; and ") || "true";
}

function optionFlags({ names, value }: CompletedOption): string {
  const flags = names.map((name) => (name.startsWith("--") ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`)).join("");
  if (!value) return flags;
  const choices = value.choices.length > 0 ? ` -a ${quote(value.choices.join(" "))}` : "";
  return `${flags}${value.isFile ? " -r -F" : " -x"}${choices}`;
}

/** Within single quotes, fish reads \\ and ' with a backslash only. */
function quote(text: string): string {
  return `'${text.replace(/\s+/g, " ").replace(/[\\']/g, "\\$&")}'`;
}
