/**
 * `node tools/promtool.mjs` prints the path of Prometheus' `promtool`, which checks metrics and alert rules in tests. It is
 * PROMTOOL, if that is set; `promtool` on PATH; or the one in the cache, `${XDG_CACHE_HOME:-~/.cache}/pulumi-alicloud-backup`,
 * which is taken from Debian's package `prometheus` where apt can download it. Nothing is installed.
 *
 * Where there is none, it says so and ends with 0: the tests that need it are skipped. `--find` downloads nothing, and ends
 * with 1 where there is none.
 */
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { run } from "./child.mjs";
import { runAsScript } from "./script.mjs";

const DOWNLOAD_MS = 120_000;

await runAsScript(import.meta.url, async () => {
  const found = findPromtool();
  const path = found ?? (process.argv.includes("--find") ? undefined : await download());
  if (path !== undefined) process.stdout.write(`${path}\n`);
  else if (process.argv.includes("--find")) return 1;
  return 0;
});

function findPromtool() {
  const { PROMTOOL, PATH = "" } = process.env;
  const onPath = PATH.split(delimiter).filter(isAbsolute);
  const candidates = [
    ...(PROMTOOL ? [PROMTOOL] : []),
    ...onPath.map((folder) => join(folder, "promtool")),
    cachedPath(),
  ];
  return candidates.find(isExecutable);
}

async function download() {
  mkdirSync(cacheFolder(), { recursive: true });
  const temporary = mkdtempSync(join(cacheFolder(), "promtool-"));
  process.once("exit", () => rmSync(temporary, { recursive: true, force: true }));
  const options = { cwd: temporary, timeoutMs: DOWNLOAD_MS };
  const downloaded = await run("apt-get", ["download", "prometheus"], options);
  const file = readdirSync(temporary).find((name) => name.endsWith(".deb"));
  if (downloaded.code !== 0 || file === undefined)
    return giveUp(
      `apt-get download ended with ${downloaded.code}, ${downloaded.lastLines.at(-1) ?? "without a message"}`,
    );
  const unpacked = await run("dpkg-deb", ["--extract", file, "package"], options);
  const program = join(temporary, "package/usr/bin/promtool");
  if (unpacked.code !== 0 || !isExecutable(program)) return giveUp("the package prometheus holds no promtool");
  // Another run may have put the same program there: it is replaced at once.
  renameSync(program, cachedPath());
  return cachedPath();
}

/**
 * @param {string} why
 * @returns {string | undefined}
 */
function giveUp(why) {
  process.stderr.write(`No promtool: ${why}. The tests that need it are skipped.\n`);
  return undefined;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function cachedPath() {
  return join(cacheFolder(), "promtool");
}

function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME ?? "";
  return join(isAbsolute(base) ? base : join(homedir(), ".cache"), "pulumi-alicloud-backup");
}
