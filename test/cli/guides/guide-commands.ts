/** A block of a guide that is run: its script, the exit code that its fence states, and the lines of the output below it. */
export interface GuideCommand {
  script: string;
  code: number;
  output: readonly string[];
}

const BLOCK = /^```sh exit=(\d+)\n([\s\S]*?)^```$(?:\n\n```text\n([\s\S]*?)^```$)?/gm;

/** The blocks of a guide whose fence states an exit code, as in "sh exit=0". A text block that follows is their output. */
export function guideCommands(markdown: string): GuideCommand[] {
  return [...markdown.matchAll(BLOCK)].map(([, code, script = "", output = ""]) => ({
    script,
    code: Number(code),
    output: output.split("\n").filter((line) => line !== ""),
  }));
}

/** A line without what differs between two runs: times, durations, percentages, and the width of columns. */
export function comparable(line: string): string {
  return line
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>")
    .replace(/\b(\d+[dhms])+\b/g, "<duration>")
    .replace(/\d+ %/g, "<progress>")
    .replace(/age=\d+s/g, "age=<age>")
    .replace(/ {2,}/g, " ")
    .trim();
}
