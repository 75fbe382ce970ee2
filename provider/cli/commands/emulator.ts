import { Command, InvalidArgumentError, Option } from "commander";
import { SCENARIOS, startEmulator, type EmulatorOptions } from "../../emulator";
import { onAbort } from "../../time/on-abort";
import type { CliContext } from "../cli-context";
import { CliFailure } from "../cli-failure";
import { optionProblem } from "../emulator/option-problem";
import { readScenario } from "../emulator/read-scenario";
import { runInEmulator } from "../emulator/run-in-emulator";
import { addExamples } from "../options/add-examples";
import { suggestValues } from "../options/suggested-values";
import { wholeNumber } from "../options/whole-number";
import { print } from "../print";
import type { SetExitCode } from "../set-exit-code";
import { shellQuote } from "../shell-quote";
import { BackgroundStartError, startInBackground } from "../start-in-background";

interface EmulatorFlags extends EmulatorOptions {
  scenario: string;
  background?: true;
  run?: true;
  reportReady?: true;
}

const BACKGROUND = "--background";
/** Marks the process that `--background` starts. It reports its environment to its parent and prints nothing. */
const REPORT_READY = "--report-ready";

/**
 * Creates the command `alicloud-backup emulator`. It starts an emulator, prints `export NAME='value'` lines for a shell to
 * evaluate on stdout and instructions for a person on stderr, and runs until SIGINT or SIGTERM (exit code 0).
 *
 * A shell reads `$(…)` until the command ends, so `eval "$(alicloud-backup emulator)"` would wait for ever. With
 * `--background` the emulator runs in a process of its own, and the command ends after it has printed the lines. With
 * `--run` it lasts as long as another command, whose exit code it passes on.
 */
export function emulatorCommand(context: CliContext, setExitCode: SetExitCode): Command {
  const command = new Command("emulator")
    .description("run a local Alibaba Cloud with the backup APIs of RDS, Redis, PolarDB and MongoDB")
    .argument("[command...]", "--run: the command, after --")
    .option("--port <number>", "port on 127.0.0.1; 0 selects a free port", wholeNumber, 0)
    .option("--speed <factor>", "emulator seconds per real second; 0 stops the clock", decimal, 1)
    .addOption(
      suggestValues(
        new Option(
          "--scenario <name|file>",
          `initial content of the cloud: ${Object.keys(SCENARIOS).join(", ")}, or a JSON or YAML file`,
        ),
        Object.keys(SCENARIOS),
      ).default("demo"),
    )
    .option("--seed <number>", "seed of generated ids and sizes", wholeNumber, 1)
    .option("--access-key-id <id>", "access key id that clients use")
    .option("--access-key-secret <secret>", "secret of the access key")
    .addOption(
      new Option(
        "--run",
        "run the command after -- with the environment set, stop, and end with its exit code",
      ).conflicts("background"),
    )
    .option(BACKGROUND, 'run in the background: eval "$(alicloud-backup emulator --background)"')
    .addOption(new Option(REPORT_READY).hideHelp());
  addExamples(command, [
    [
      "Run one command against a new emulator",
      "alicloud-backup emulator --run -- alicloud-backup wait rm-bp1demo0000000001 --max-age 24h",
    ],
    ["Use the emulator in this shell", 'eval "$(alicloud-backup emulator --background)"'],
    [
      "Wait for a backup of ten minutes in a few seconds",
      "alicloud-backup emulator --speed 300 --run -- alicloud-backup wait dds-bp1demo00000001",
    ],
  ]);
  return command.action(async (given: string[], flags: EmulatorFlags) =>
    runEmulator(given, flags, { command, context, setExitCode }),
  );
}

interface RunDependencies {
  command: Command;
  context: CliContext;
  setExitCode: SetExitCode;
}

async function runEmulator(
  given: readonly string[],
  { background, run, reportReady, ...flags }: EmulatorFlags,
  { command, context, setExitCode }: RunDependencies,
): Promise<void> {
  if (run && given.length === 0) command.error("error: --run requires a command after --");
  if (!run && given.length > 0) command.error("error: a command requires --run: emulator --run -- COMMAND");
  if (background === true) return runInBackground(flags.scenario, context);
  const scenario = await readScenario(flags.scenario);
  const emulator = await startEmulator({ ...flags, scenario }).catch((error: unknown) => {
    const problem = optionProblem(error, typeof scenario === "string" ? undefined : flags.scenario);
    if (problem === undefined) throw error;
    return command.error(`error: ${problem}`);
  });
  try {
    if (run) {
      setExitCode(await runInEmulator(given, emulator.env, context));
      return;
    }
    if (reportReady === true) {
      process.send?.(emulator.env);
    } else {
      await printEnvironment(emulator.env, context);
      context.stderr.write(
        `The emulator listens at ${emulator.endpoint} with the scenario ${flags.scenario}.\n` +
          "Evaluate the lines above in another shell to connect its programs to the emulator. Press Ctrl-C to stop.\n" +
          `This command does not end by itself. For eval, add ${BACKGROUND}.\n`,
      );
    }
    await aborted(context.signal);
  } finally {
    await emulator.close();
  }
}

/** Starts the emulator in a process of its own. An invalid option has the same message and exit code as without it. */
async function runInBackground(scenario: string, context: CliContext): Promise<void> {
  const args = process.argv.slice(2).filter((argument) => argument !== BACKGROUND);
  try {
    const { pid, ready } = await startInBackground([...args, REPORT_READY]);
    await printEnvironment({ ...ready, ALICLOUD_BACKUP_EMULATOR_PID: String(pid) }, context);
    context.stderr.write(
      `The emulator listens at ${ready.ALICLOUD_BACKUP_ENDPOINT ?? ""} with the scenario ${scenario}.\n` +
        `It runs in the background. Stop it with: kill ${String(pid)}\n`,
    );
  } catch (error) {
    if (!(error instanceof BackgroundStartError)) throw error;
    context.stderr.write(error.output);
    throw new CliFailure(error.exitCode, "");
  }
}

async function printEnvironment(
  environment: Readonly<Record<string, string>>,
  { stdout }: Pick<CliContext, "stdout">,
): Promise<void> {
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${shellQuote(value)}\n`);
  await print(stdout, lines.join(""));
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise<void>((resolve) => void onAbort(signal, resolve));
}

function decimal(text: string): number {
  if (!/^\d{1,7}(\.\d+)?$/.test(text)) throw new InvalidArgumentError("It must be a number, 0 or more.");
  return Number(text);
}
