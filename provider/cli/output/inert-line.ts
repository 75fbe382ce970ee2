/**
 * A line of output that no pipeline takes for a command. GitHub Actions reads `::error::…` at the start of a line, after
 * white space too; a cell from outside can stand there.
 */
export function inertLine(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1: ");
}
