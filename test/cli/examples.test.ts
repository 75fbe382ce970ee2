import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMAND_OUTLINES } from "../../provider/cli/command-outlines";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type BuiltCli, buildCli } from "../support/built-cli";
import { runCommandLine } from "../support/run-command-line";

/** Commands whose help must have examples. */
const WITH_EXAMPLES = ["tasks", "wait", "check", "emulator", "completion"];

let cli: BuiltCli;
let emulator: Emulator;
let folder: string;
beforeAll(async () => {
  [cli, emulator] = await Promise.all([buildCli(), startEmulator({ scenario: "demo" })]);
  folder = mkdtempSync(join(tmpdir(), "examples-"));
}, 60_000);
afterAll(async () => {
  await emulator.close();
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function examplesOf(command: string): Promise<string[]> {
  const { code, out } = await runCommandLine([command, "--help"], { terminal: { columns: 200 } });
  expect(code).toBe(0);
  const [, examples = ""] = out.split("\nExamples:\n");
  return examples.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("  #"));
}

const names = COMMAND_OUTLINES.map(({ name }) => name);

it.each(WITH_EXAMPLES)("the help of %s ends with examples", async (name) => {
  expect((await examplesOf(name)).length).toBeGreaterThan(1);
});

it.each(names)(
  "the examples of %s work as written against the emulator's demo scenario",
  async (name) => {
    for (const line of await examplesOf(name)) {
      // A watch lasts until Ctrl-C; a background emulator, until it is stopped.
      const isWatch = line.includes("--watch");
      const script = `${isWatch ? `exec ${line.trim()}` : line}\ncode=$?\nkill \${ALICLOUD_BACKUP_EMULATOR_PID-} 2>/dev/null\nexit $code`;
      const child = spawn("bash", ["--norc", "-c", script], {
        cwd: folder,
        env: { PATH: `${cli.bin}:${process.env.PATH ?? ""}`, HOME: folder, ...emulator.env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (isWatch) child.kill("SIGINT");
      });
      child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
      const [code] = (await once(child, "close")) as [number | null];
      expect({ line, code, output }).toMatchObject({ line, code: isWatch ? 130 : 0 });
    }
  },
  120_000,
);
