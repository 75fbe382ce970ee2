import { EXIT_CODES } from "../../../provider/cli/exit-code";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";
import { comparable, guideCommands } from "./guide-commands";

const guide = repositoryFile("docs/guides/pipelines.md");
const commands = guideCommands(guide);

/** The time of the cloud that passes while a reader goes from one command to the next: 10 seconds at the speed of the guide. */
const READING_MS = 5 * 60_000;

let runner: PipelineRunner;
let emulator: Emulator;
beforeAll(async () => {
  runner = await startPipelineRunner();
  emulator = await startEmulator({ scenario: "demo", speed: 30 });
}, 60_000);
afterAll(async () => {
  await emulator.close();
  await runner.close();
});

describe("docs/guides/pipelines.md", () => {
  it("has commands of which every kind of exit code is an example", () => {
    expect(commands.length).toBeGreaterThan(15);
    expect(new Set(commands.map(({ code }) => code))).toEqual(new Set([0, 1, 2, 3, 4, 6, 130]));
  });

  it("lists every exit code", () => {
    const listed = [...guide.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
    expect(listed).toEqual(Object.values(EXIT_CODES));
  });

  it.each(commands.map((command) => [command.script.trim(), command] as const))(
    "shows what it really prints in the shell of a reader: %s",
    async (_, { script, code, output }) => {
      const result = await runner.run(["bash", "--norc", "-c"], script, emulator.env);
      expect({ code: result.code, output: result.output }).toMatchObject({ code });
      const printed = result.output.split("\n").map(comparable);
      // A line of the guide can leave out the end of a line: the last column of a table.
      const absent = output.filter((line) => !printed.some((other) => other.startsWith(comparable(line))));
      expect({ absent, printed: result.output }).toEqual({ absent: [], printed: result.output });
      // The first wait needs the backup that the lookup before it shows.
      if (script !== commands[0]?.script) await emulator.control.advance(READING_MS);
    },
    60_000,
  );
});
