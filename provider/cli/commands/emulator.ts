import { once } from "node:events";
import { Command, InvalidArgumentError } from "commander";
import {
  ControlInputError,
  EmulatorOptionError,
  SCENARIOS,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from "../../emulator";
import { shellQuote } from "../shell-quote";

interface CommandOptions extends EmulatorOptions {
  scenario: string;
}

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
    .action(async (options: CommandOptions, command: Command) => {
      const emulator = await start(options, command);
      printEnvironment(emulator, options.scenario);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      await emulator.close();
    });
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

function printEnvironment(emulator: Emulator, scenario: string): void {
  const lines = Object.entries(emulator.env).map(([name, value]) => `export ${name}=${shellQuote(value)}\n`);
  process.stdout.write(lines.join(""));
  process.stderr.write(
    `The emulator listens at ${emulator.endpoint} with the scenario ${scenario}.\n` +
      "Evaluate the lines above in another shell to connect its programs to the emulator. Press Ctrl-C to stop.\n",
  );
}

function integer(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function decimal(text: string): number {
  if (!/^\d{1,7}(\.\d+)?$/.test(text)) throw new InvalidArgumentError("It must be a number, 0 or more.");
  return Number(text);
}
