import { spawn } from "node:child_process";

/** The output of a process and its exit code. */
export interface ProcessResult {
  code: number | null;
  stdout: string;
  /** stdout and stderr, interleaved as on a terminal. */
  output: string;
}

/** Runs a program to its end. Does not throw for a non-zero exit code: the tests check it. */
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
