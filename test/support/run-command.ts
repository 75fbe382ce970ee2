import { PassThrough, Readable } from "node:stream";
import { Interruption, type OutputStream } from "../../provider/cli/cli-context";
import { runCli } from "../../provider/cli/run-cli";
import { systemClock } from "../../provider/time/system-clock";

/** How a command ended that ran in this process. */
export interface CommandResult {
  code: number;
  out: string;
  err: string;
}

/** A command that runs in this process. */
export interface RunningCommand {
  done: Promise<CommandResult>;
  /** What it has printed to stderr so far. */
  printed: () => string;
  interrupt: (signalName?: "SIGINT" | "SIGTERM") => void;
}

/** Starts a command line in this process. */
export function startCommand(
  args: readonly string[],
  { environment, stdin = "" }: { environment: Record<string, string>; stdin?: string | Readable },
): RunningCommand {
  const texts = { out: "", err: "" };
  const stream = (name: "out" | "err"): OutputStream =>
    new PassThrough().on("data", (chunk: Buffer) => (texts[name] += chunk.toString()));
  const cancel = new AbortController();
  const context = {
    stdin: typeof stdin === "string" ? Readable.from([stdin]) : stdin,
    stdout: stream("out"),
    stderr: stream("err"),
    environment,
    clock: systemClock,
    signal: cancel.signal,
  };
  return {
    done: runCli(args, context).then((code) => ({ code, ...texts })),
    printed: () => texts.err,
    interrupt: (signalName = "SIGINT") => cancel.abort(new Interruption(signalName)),
  };
}

/** Runs a command line to its end in this process. */
export function runCommand(...given: Parameters<typeof startCommand>): Promise<CommandResult> {
  return startCommand(...given).done;
}
