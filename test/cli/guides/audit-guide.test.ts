import { VERDICTS } from "../../../provider/audit/assess/assessment";
import { CHECKS } from "../../../provider/cli/rules-file/rules-file-schema";
import { startEmulator } from "../../../provider/emulator";
import { type PipelineRunner, startPipelineRunner } from "../../support/pipeline-runner";
import { repositoryFile } from "../../support/repository-file";
import { comparable, guideCommands } from "./guide-commands";

const guide = repositoryFile("docs/guides/audit.md");
const commands = guideCommands(guide);
/** What the first column of each table names. */
const listed = new Set([...guide.matchAll(/^\| +`([^`:]+)(?:: [^`]*)?`/gm)].map(([, name]) => name));

let runner: PipelineRunner;
beforeAll(async () => (runner = await startPipelineRunner()), 60_000);
afterAll(() => runner.close());

describe("docs/guides/audit.md", () => {
  it("has commands of which each exit code of a finished audit is an example", () => {
    expect(commands.length).toBeGreaterThan(12);
    expect(new Set(commands.map(({ code }) => code))).toEqual(new Set([0, 1, 2, 6]));
  });

  it("lists every verdict and every check of a rules file", () => {
    expect([...VERDICTS, ...Object.keys(CHECKS)].filter((name) => !listed.has(name))).toEqual([]);
  });

  // In the order of the page: a command reads the files of those above it.
  it.each(commands.map((command) => [command.script.trim(), command] as const))(
    "shows what it really prints: %s",
    async (_, { script, code, output }) => {
      const emulator = await startEmulator({ scenario: "fleet" });
      try {
        const result = await runner.run(["bash", "--norc", "-c"], script, emulator.env);
        expect({ code: result.code, output: result.output }).toMatchObject({ code });
        const printed = result.output.split("\n").map(comparable);
        // A line of the guide can leave out the end of a line.
        const absent = output.filter((line) => !printed.some((other) => other.startsWith(comparable(line))));
        expect({ absent, printed: result.output }).toEqual({ absent: [], printed: result.output });
      } finally {
        await emulator.close();
      }
    },
    60_000,
  );
});
