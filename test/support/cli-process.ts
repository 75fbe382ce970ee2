import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { type BuiltCli, buildCli } from "./built-cli";

/** A command line that runs as a process of its own. */
export interface CliProcess {
  child: ChildProcess;
  /** What it has printed so far. */
  output: { out: string; err: string };
  exit: Promise<number | null>;
  /** Resolves once the condition holds. Rejects where the process ends first, or after 30 seconds. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
  kill(): Promise<void>;
}

/** Command lines as processes, all from one build of the sources. */
export class CliProcesses {
  private readonly children: ChildProcess[] = [];

  private constructor(private readonly cli: BuiltCli) {}

  static async build(): Promise<CliProcesses> {
    return new CliProcesses(await buildCli());
  }

  start(
    args: readonly string[],
    env: Record<string, string>,
    stdio: StdioOptions = ["pipe", "pipe", "pipe"],
  ): CliProcess {
    const child = spawn(process.execPath, [this.cli.main, ...args], { env: { PATH: process.env.PATH, ...env }, stdio });
    this.children.push(child);
    const output = { out: "", err: "" };
    child.stdout?.on("data", (chunk: Buffer) => (output.out += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
    const exit = once(child, "close").then(([code]) => code as number | null);
    return {
      child,
      output,
      exit,
      async until(condition) {
        const deadline = Date.now() + 30_000;
        while (!(await condition())) {
          if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It has ended: ${output.err}`);
          if (Date.now() > deadline) throw new Error(`It did not happen: ${output.err}`);
          await new Promise((done) => setTimeout(done, 25));
        }
      },
      async kill() {
        child.kill("SIGKILL");
        await exit;
      },
    };
  }

  close(): void {
    for (const child of this.children) child.kill("SIGKILL");
    this.cli.remove();
  }
}
