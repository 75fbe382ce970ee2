import { spawn } from "node:child_process";

/** What a process printed, in the order in which it came, and how it ended. */
export interface ProcessResult {
  code: number | null;
  stdout: string;
  /** stdout and stderr as a terminal would show them. */
  output: string;
}

/** Runs a program to its end. Never throws for an exit code: the tests look at it. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, output }));
  });
}
