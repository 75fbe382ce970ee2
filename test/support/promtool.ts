import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const FINDER = join(__dirname, "../../tools/promtool.mjs");
const { stdout, status } = spawnSync(process.execPath, [FINDER, "--find"], { encoding: "utf8" });
const path = status === 0 ? stdout.trim() : undefined;

/** `it` where there is a promtool. `node tools/promtool.mjs` gets one. */
export const itWithPromtool = path === undefined ? it.skip : it;

/** Runs promtool. `output` is what it printed to stdout and stderr. */
export async function promtool(
  args: readonly string[],
  { stdin = "", cwd = process.cwd() }: { stdin?: string; cwd?: string } = {},
): Promise<{ code: number; output: string }> {
  if (path === undefined) throw new Error("There is no promtool.");
  const child = spawn(path, args, { cwd });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  child.stdin.end(stdin);
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}
