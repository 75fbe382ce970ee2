import { useEmulator } from "../emulator/use-emulator";
import { inProcessCli } from "../support/in-process-cli";

const emulator = useEmulator({ scenario: "demo", speed: 1 });

/** The commands that the help of a command shows, without the name of the program. */
async function examplesOf(command: string): Promise<string[][]> {
  const { stdout } = await inProcessCli([command, "--help"]);
  const lines = [...stdout.matchAll(/^ {4}\$ alicloud-backup (.+)$/gm)].map(([, line = ""]) => line.split(" "));
  expect(lines.length).toBeGreaterThan(1);
  return lines;
}

describe.each(["doctor", "policy"])("the examples in the help of %s", (command) => {
  it("work as written against the emulator's demo scenario", async () => {
    for (const args of await examplesOf(command)) {
      const { code, stdout } = await inProcessCli(args, { environment: emulator().env });
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(stdout).not.toBe("");
    }
  });
});
