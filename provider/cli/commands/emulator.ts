import { once } from "node:events";
import { Command, InvalidArgumentError, Option } from "commander";
import {
  ControlInputError,
  EmulatorOptionError,
  SCENARIOS,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "../../emulator";
import { shellQuote } from "../shell-quote";
import { BackgroundStartError, startInBackground } from "../start-in-background";

interface CommandOptions extends EmulatorOptions {
  scenario: string;
  background?: true;
  reportReady?: true;
}

const BACKGROUND = "--background";
/** Marks the process that `--background` starts. It reports its environment to its parent and prints nothing. */
const REPORT_READY = "--report-ready";

/** The flag of each option of the emulator. */
const FLAGS: Readonly<Record<keyof EmulatorOptions, string>> = {
  port: "--port",
  speed: "--speed",
  scenario: "--scenario",
  seed: "--seed",
  accessKeyId: "--access-key-id",
  accessKeySecret: "--access-key-secret",
};

/**
 * Creates the command `alicloud-backup emulator`. It starts an emulator, prints `export NAME='value'` lines for a shell to
 * evaluate on stdout and instructions for a person on stderr, and runs until SIGINT or SIGTERM (exit code 0).
 *
 * A shell reads `$(…)` until the command ends, so `eval "$(alicloud-backup emulator)"` would wait for ever. With
 * `--background` the emulator runs in a process of its own, and the command ends after it has printed the lines.
 */
export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("run a local Alibaba Cloud with the backup APIs of RDS, Redis, PolarDB and MongoDB")
    .option(`${FLAGS.port} <number>`, "port on 127.0.0.1; 0 selects a free port", integer, 0)
    .option(`${FLAGS.speed} <factor>`, "emulator seconds per real second; 0 stops the clock", decimal, 1)
    .option(`${FLAGS.scenario} <name>`, `initial content of the cloud: ${Object.keys(SCENARIOS).join(", ")}`, "demo")
    .option(`${FLAGS.seed} <number>`, "seed of generated ids and sizes", integer, 1)
    .option(`${FLAGS.accessKeyId} <id>`, "access key id that clients use")
    .option(`${FLAGS.accessKeySecret} <secret>`, "secret of the access key")
    .option(BACKGROUND, 'run in the background: eval "$(alicloud-backup emulator --background)"')
    .addOption(new Option(REPORT_READY).hideHelp())
    .action(run);
}

async function run({ background, reportReady, ...options }: CommandOptions, command: Command): Promise<void> {
  if (background === true) return runInBackground(options, command);
  const emulator = await start(options, command);
  if (reportReady === true) {
    process.send?.(emulator.env);
  } else {
    printEnvironment(emulator.env);
    process.stderr.write(
      `The emulator listens at ${emulator.endpoint} with the scenario ${options.scenario}.\n` +
        "Evaluate the lines above in another shell to connect its programs to the emulator. Press Ctrl-C to stop.\n" +
        `This command does not end by itself. For eval, add ${BACKGROUND}.\n`,
    );
  }
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await emulator.close();
}

/** Starts the emulator in a process of its own. An invalid option has the same message and exit code as without it. */
async function runInBackground(options: CommandOptions, command: Command): Promise<void> {
  const args = process.argv.slice(2).filter((argument) => argument !== BACKGROUND);
  try {
    const { pid, ready } = await startInBackground([...args, REPORT_READY]);
    printEnvironment({ ...ready, ALICLOUD_BACKUP_EMULATOR_PID: String(pid) });
    process.stderr.write(
      `The emulator listens at ${ready.ALICLOUD_BACKUP_ENDPOINT ?? ""} with the scenario ${options.scenario}.\n` +
        `It runs in the background. Stop it with: kill ${String(pid)}\n`,
    );
  } catch (error) {
    if (!(error instanceof BackgroundStartError)) throw error;
    command.error(error.output.trimEnd(), { exitCode: error.exitCode });
  }
}

/** Starts the emulator. An invalid option ends the process with exit code 1 and one line that names its flag. */
async function start(options: EmulatorOptions, command: Command): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (error instanceof EmulatorOptionError) {
      command.error(`error: ${FLAGS[error.option as keyof EmulatorOptions]} ${error.problem}`, { exitCode: 1 });
    }
    if (error instanceof ControlInputError) {
      const problems = error.issues.map(({ message }) => message).join("; ");
      command.error(`error: ${FLAGS.scenario}: ${problems}`, { exitCode: 1 });
    }
    throw error;
  }
}

function printEnvironment(environment: Readonly<Record<string, string>>): void {
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${shellQuote(value)}\n`);
  process.stdout.write(lines.join(""));
}

function integer(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function decimal(text: string): number {
  if (!/^\d{1,7}(\.\d+)?$/.test(text)) throw new InvalidArgumentError("It must be a number, 0 or more.");
  return Number(text);
}
