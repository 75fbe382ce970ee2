/** GitHub Actions reads `::error::` as a command at the start of a line, spaces before it or not. */
const COMMAND_AT_START = /^\s*:(?=:)/;

/** A line that no pipeline takes for a command. The rest of the line stays as it is. */
export function withoutCommandAtStart(line: string): string {
  return line.replace(COMMAND_AT_START, "$& ");
}
