import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../../package.json";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type BuiltCli, buildCli } from "./built-cli";

/** What installs the package in a pipeline: `PACKAGE` must be the name and the version of this one. */
const PACKAGE = `${packageJson.name}@${packageJson.version}`;

/** How a script ended, with what it wrote to both streams. */
interface ScriptResult {
  code: number | null;
  output: string;
}

/** A machine that runs the scripts of a pipeline: its own folder, `npm` and `npx` that find this package, an emulator as the cloud. */
export interface PipelineRunner {
  folder: string;
  emulator: Emulator;
  /** Runs a script to its end. The environment holds nothing but PATH, HOME, the emulator's settings and what is given. */
  run(shell: readonly string[], script: string, environment?: Record<string, string>): Promise<ScriptResult>;
  close(): Promise<void>;
}

/** Starts a runner. The registry is out of reach: `npm install` and `npx` use the command line of this checkout. */
export async function startPipelineRunner(): Promise<PipelineRunner> {
  const [cli, emulator] = await Promise.all([buildCli(), startEmulator({ scenario: "demo" })]);
  const folder = mkdtempSync(join(tmpdir(), "pipeline-"));
  const bin = join(folder, ".bin");
  const temporary = join(folder, ".tmp");
  for (const path of [bin, temporary]) mkdirSync(path);
  addCommands(bin, cli);
  return {
    folder,
    emulator,
    run: (shell, script, environment = {}) =>
      runScript([...shell, script], {
        cwd: folder,
        env: {
          PATH: `${bin}:${process.env.PATH ?? ""}`,
          HOME: folder,
          TMPDIR: temporary,
          ...emulator.env,
          ...environment,
        },
      }),
    close: async () => {
      await emulator.close();
      cli.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addCommands(bin: string, cli: BuiltCli): void {
  symlinkSync(cli.main, join(bin, "alicloud-backup"));
  const scripts = {
    npm: [
      `[ "$1" = install ] && [ "$2" = --prefix ] || exit 90`,
      `for last; do :; done`,
      `[ "$last" = "${PACKAGE}" ] || { echo "npm: $last is not ${PACKAGE}"; exit 91; }`,
      `mkdir -p "$3/node_modules/.bin" && ln -sf "${cli.main}" "$3/node_modules/.bin/alicloud-backup"`,
    ],
    npx: [
      `[ "$1" = --yes ] && [ "$2" = "--package=${PACKAGE}" ] && [ "$3" = -- ] || { echo "npx: $*"; exit 92; }`,
      `shift 3; exec "$@"`,
    ],
  };
  for (const [name, lines] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${lines.join("\n")}\n`);
    chmodSync(join(bin, name), 0o755);
  }
}

async function runScript(
  [program = "", ...args]: readonly string[],
  options: { cwd: string; env: Record<string, string> },
): Promise<ScriptResult> {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}
