import { PassThrough, Readable, Writable } from "node:stream";
import type { CliContext } from "../../provider/cli/cli-context";
import { runCli } from "../../provider/cli/run-cli";
import type { Clock } from "../../provider/time/clock";
import { systemClock } from "../../provider/time/system-clock";

/** What a command runs with, beside its arguments. */
export interface CommandLineOptions {
  environment?: CliContext["environment"];
  stdin?: string;
  clock?: Clock;
  signal?: AbortSignal;
  /** Makes stdout and stderr terminals of this size. */
  terminal?: { columns: number; rows?: number };
  /** Called with each piece of text on stdout. */
  onStdout?: (text: string) => void;
  /** Called with each piece of text on stderr. */
  onStderr?: (text: string) => void;
  /** Makes each write to stdout fail with this error code. */
  stdoutFails?: string;
}

/** How a command ended. */
export interface CommandLineResult {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process. */
export async function runCommandLine(
  args: readonly string[],
  options: CommandLineOptions = {},
): Promise<CommandLineResult> {
  const { terminal, stdoutFails } = options;
  const result = { code: -1, out: "", err: "" };
  const stream = (name: "out" | "err", onText: ((text: string) => void) | undefined) =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _, done) {
          if (name === "out" && stdoutFails !== undefined) {
            done(Object.assign(new Error(stdoutFails), { code: stdoutFails }));
            return;
          }
          result[name] += chunk.toString();
          onText?.(chunk.toString());
          done();
        },
      }).on("error", () => undefined),
      terminal && { isTTY: true, ...terminal },
    );
  const context: CliContext = {
    stdin: options.stdin === undefined ? new PassThrough().end() : Readable.from([options.stdin]),
    stdout: stream("out", options.onStdout),
    stderr: stream("err", options.onStderr),
    environment: options.environment ?? {},
    clock: options.clock ?? systemClock,
    signal: options.signal ?? new AbortController().signal,
  };
  result.code = await runCli(args, context);
  return result;
}
