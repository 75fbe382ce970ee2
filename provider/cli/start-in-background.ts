import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** What a background process reports when it is ready. */
export type ReadyMessage = Readonly<Record<string, string>>;

/** A background process that did not start. */
export class BackgroundStartError extends Error {
  override readonly name = "BackgroundStartError";
  readonly code = "BackgroundStart";

  constructor(
    /** What the process printed to stderr. */
    readonly output: string,
    /** Its exit code. */
    readonly exitCode: number,
  ) {
    super(`The background process ended with exit code ${exitCode}.`);
  }
}

/**
 * Starts this program again as a process that outlives this one, and waits until it reports that it is ready.
 *
 * @param args - the arguments of the new process
 * @returns its process id and its report
 * @throws BackgroundStartError when the process ends before its report
 */
export async function startInBackground(args: readonly string[]): Promise<{ pid: number; ready: ReadyMessage }> {
  // The output of this process is not inherited: a shell that reads it would wait until the new process ends too.
  const stdio = ["ignore", "ignore", "pipe", "ipc"] as const;
  const child = fork(process.argv[1] ?? "", args, { detached: true, stdio: [...stdio] });
  const output = child.stderr === null ? Promise.resolve("") : text(child.stderr);
  const ready = await Promise.race([report(child), exited(child)]);
  if (typeof ready === "number") throw new BackgroundStartError(await output, ready);
  child.disconnect();
  child.stderr?.destroy();
  output.catch(() => undefined);
  child.unref();
  return { pid: child.pid ?? 0, ready };
}

async function report(child: ChildProcess): Promise<ReadyMessage> {
  const [message] = (await once(child, "message")) as [ReadyMessage];
  return message;
}

async function exited(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}
