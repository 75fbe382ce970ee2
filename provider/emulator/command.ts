import { once } from "node:events";
import { Command, InvalidArgumentError } from "commander";
import { ControlInputError } from "./control/control-input-error";
import { EmulatorOptionError, type EmulatorOptions } from "./emulator-options";
import { SCENARIOS } from "./scenarios/built-in-scenarios";
import { shellQuote } from "./shell-quote";
import { startEmulator, type Emulator } from "./start-emulator";

interface CommandOptions extends EmulatorOptions {
  scenario: string;
}

/**
 * `alicloud-backup emulator`: starts an emulator, prints `export NAME='value'` lines on stdout for a shell to eval, hints
 * for people on stderr, and stays until SIGINT or SIGTERM (exit code 0).
 */
export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("run a local Alibaba Cloud with the backup APIs of RDS, Redis, PolarDB and MongoDB")
    .option("--port <number>", "port on 127.0.0.1; 0 takes any free one", integer, 0)
    .option("--speed <factor>", "emulator seconds per real second; 0 stops the clock", decimal, 1)
    .option("--scenario <name>", `what there is at the start: ${Object.keys(SCENARIOS).join(", ")}`, "demo")
    .option("--seed <number>", "seed of ids and sizes", integer, 1)
    .option("--access-key-id <id>", "the access key that clients must use")
    .option("--access-key-secret <secret>", "its secret")
    .action(async (options: CommandOptions, command: Command) => {
      const emulator = await start(options, command);
      announce(emulator, options.scenario);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      await emulator.close();
    });
}

async function start(options: EmulatorOptions, command: Command): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    if (error instanceof EmulatorOptionError || error instanceof ControlInputError) {
      command.error(`error: --${asFlag(error.message)}`, { exitCode: 1 });
    }
    throw error;
  }
}

/** `accessKeyId must …` as `access-key-id must …`: a message starts with the option that it is about. */
function asFlag(message: string): string {
  return message.replace(/^\w+/, (option) => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
}

function announce(emulator: Emulator, scenario: string): void {
  const lines = Object.entries(emulator.env).map(([name, value]) => `export ${name}=${shellQuote(value)}\n`);
  process.stdout.write(lines.join(""));
  process.stderr.write(
    `The emulator is at ${emulator.endpoint} with the scenario ${scenario}.\n` +
      "Give another shell the lines above, and it talks to the emulator in place of the cloud. Ctrl-C ends it.\n",
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
