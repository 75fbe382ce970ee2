import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { ProcessResult } from "./run-process";

/** The interval at which a condition is checked. */
const POLL_MS = 50;

/** Waits until `check` returns a value. @throws Error that names `what`, after `timeoutMs`. */
export async function until<T>(
  what: string | (() => string),
  check: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Timed out waiting for ${typeof what === "string" ? what : what()}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A process that runs beside the test, in its own process group as a shell would start it. */
export class LiveProcess {
  output = "";
  /** When the last signal was sent. */
  signalledAt = 0;
  readonly ended: Promise<ProcessResult & { endedAt: number }>;
  private readonly child: ChildProcess;
  private readonly seen = new Map<number, string>();

  constructor(command: string, args: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }) {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"], detached: true });
    this.child = child;
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      this.output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    this.ended = new Promise((resolve, reject) => {
      child.on("error", reject);
      // Not "close": after a kill -9, an orphan may hold the pipes open.
      child.on("exit", (code) => {
        setTimeout(() => resolve({ code, stdout, output: this.output, endedAt: Date.now() }), 100);
      });
    });
  }

  /** Waits until the output matches. */
  async prints(pattern: RegExp, timeoutMs = 30_000): Promise<void> {
    await until(
      () => `${String(pattern)} in:\n${this.output}`,
      () => {
        if (pattern.test(this.output)) return true;
        if (this.child.exitCode !== null)
          throw new Error(`The process ended without ${String(pattern)}:\n${this.output}`);
        return false;
      },
      timeoutMs,
    );
  }

  /** Sends Ctrl-C. As a terminal does, it signals the whole process group. */
  interrupt(): void {
    this.signalledAt = Date.now();
    process.kill(-this.pid, "SIGINT");
  }

  /** Sends `kill -9` to this process only. */
  kill(): void {
    this.descendants();
    this.signalledAt = Date.now();
    this.child.kill("SIGKILL");
  }

  /** The id of a descendant process whose command line matches. */
  descendant(commandLine: RegExp): number | undefined {
    return [...this.descendants()].find(([, command]) => commandLine.test(command))?.[0];
  }

  /** Ends the process and all descendants that it has left behind. */
  async cleanUp(): Promise<void> {
    for (const [pid, command] of this.descendants()) if (commandLineOf(pid) === command) end(pid);
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill("SIGKILL");
    await this.ended;
  }

  private get pid(): number {
    if (this.child.pid === undefined) throw new Error("The process has not started.");
    return this.child.pid;
  }

  /** The ids and command lines of all descendants, including those seen in earlier calls. */
  private descendants(): ReadonlyMap<number, string> {
    const parents = new Map<number, number>();
    for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
      const stat = textOf(`/proc/${name}/stat`);
      const parent = /^\d+ \(.*\) \w (\d+)/s.exec(stat)?.[1];
      if (parent !== undefined) parents.set(Number(name), Number(parent));
    }
    const isBelow = (pid: number): boolean => {
      const parent = parents.get(pid);
      return parent !== undefined && (parent === this.pid || isBelow(parent));
    };
    for (const pid of parents.keys()) if (isBelow(pid)) this.seen.set(pid, commandLineOf(pid));
    return this.seen;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function commandLineOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The process has already ended.
  }
}
