import { chmodSync, copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { reportPagePlugin } from "../../tools/report-page.cjs";

const ROOT = resolve(__dirname, "../..");

/** The command line as a program of its own, bundled from its sources as the package has it. */
export interface BuiltCli {
  /** The path of the script. */
  main: string;
  /** A folder with `alicloud-backup` as an executable, for PATH. */
  bin: string;
  remove(): void;
}

/** Bundles the command line into a temporary folder. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = mkdtempSync(join(tmpdir(), "alicloud-backup-cli-"));
  const main = join(folder, "alicloud-backup");
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["provider/cli/main.ts"],
    outfile: main,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    external: ["@alicloud/*", "@pulumi/*", "commander"],
    plugins: [reportPagePlugin],
    logLevel: "error",
  });
  chmodSync(main, 0o755);
  copyFileSync(join(ROOT, "package.json"), join(folder, "package.json"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return { main, bin: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
