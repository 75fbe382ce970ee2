import { Readable, Writable } from "node:stream";
import type { CliContext } from "../../provider/cli/cli-context";
import { runCli } from "../../provider/cli/run-cli";
import { systemClock } from "../../provider/time/system-clock";

/** What one run of the command line printed, and its exit code. */
export interface CliRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line in this process. Its environment is empty unless one is given. */
export async function inProcessCli(
  args: readonly string[],
  context: Partial<Pick<CliContext, "environment" | "clock" | "signal">> & { stdin?: string } = {},
): Promise<CliRun> {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const { environment = {}, clock = systemClock, signal = new AbortController().signal, stdin = "" } = context;
  const code = await runCli(args, { stdin: Readable.from([stdin]), stdout, stderr, environment, clock, signal });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Collector extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
