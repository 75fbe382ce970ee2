import { spawn } from "node:child_process";
import { constants } from "node:os";
import { onAbort } from "../../time/on-abort";
import { type CliContext, Interruption } from "../cli-context";
import { CliFailure } from "../cli-failure";

/** The settings of other clouds: keys, profiles, roles and endpoints that must not be mixed with those of the emulator. */
const CLOUD_SETTING = /^(ALICLOUD|ALIBABA_?CLOUD|ALIYUN)_/;

/** The exit codes of shells for a command that did not start. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

/**
 * Runs a command with the environment of an emulator, on the streams of this process, to its end. Passes SIGINT and SIGTERM
 * on.
 *
 * @param command - the program and its arguments.
 * @returns its exit code, or 128 + n where signal n ended it.
 * @throws CliFailure where the command can't be started: 127 where it does not exist, otherwise 126.
 */
export async function runInEmulator(
  [program = "", ...args]: readonly string[],
  emulatorEnvironment: Readonly<Record<string, string>>,
  { environment, signal, stdin, stdout, stderr }: CliContext,
): Promise<number> {
  const kept = Object.entries(environment).filter(([name]) => !CLOUD_SETTING.test(name));
  const env = { ...Object.fromEntries(kept), ...emulatorEnvironment };
  const child = spawn(program, args, { stdio: "inherit", env });
  const killNow = () => void child.kill("SIGTERM");
  // A second signal ends this process at once, and the command must not outlive it.
  process.once("exit", killNow);
  const hasTerminal = [stdin, stdout, stderr].some(({ isTTY }) => isTTY === true);
  const offAbort = onAbort(signal, () => {
    const name = signal.reason instanceof Interruption ? signal.reason.signalName : "SIGTERM";
    // A terminal sends Ctrl-C to the command too. A second SIGINT would end many programs without their cleanup.
    if (name === "SIGTERM" || !hasTerminal) child.kill(name);
  });
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (error) => reject(startFailure(program, error)));
      child.once("exit", (code, signalName) => resolve(code ?? 128 + (signalName ? constants.signals[signalName] : 0)));
      if (signal.aborted) killNow();
    });
  } finally {
    offAbort();
    process.removeListener("exit", killNow);
  }
}

function startFailure(program: string, error: NodeJS.ErrnoException): CliFailure {
  const isMissing = error.code === "ENOENT";
  const problem = isMissing ? "There is no such command" : `It can't be executed (${error.code ?? "unknown error"})`;
  return new CliFailure(isMissing ? NOT_FOUND : NOT_EXECUTABLE, `--run ${program}: ${problem}.`, { cause: error });
}
