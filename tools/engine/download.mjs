/** Gets the engine through the official npm package `pulumi`, which downloads the released binaries on its first run. */
import { join } from "node:path";
import { run } from "../child.mjs";
import { startProgress } from "../progress.mjs";
import { Failure } from "../script.mjs";
import { HOW_TO_INSTALL, isComplete } from "./programs.mjs";

/** Where that npm package downloads from. */
const HOST = "https://get.pulumi.com";
const PROBE_MS = 3000;
const DOWNLOAD_MS = 600_000;

/**
 * Downloads into `temporary` and resolves to the folder of the programs. Where that fails, reports why and resolves to
 * undefined.
 *
 * @param {object} options
 * @param {string} options.version
 * @param {string} options.temporary
 * @param {boolean} options.required true rejects with a Failure in place of resolving to undefined
 * @returns {Promise<string | undefined>}
 */
export async function downloadEngine({ version, temporary, required }) {
  /** @type {(why: string) => string | undefined} */
  const giveUp = (why) => {
    if (required) throw new Failure(`Pulumi ${version} can't be downloaded, ${why}: ${HOW_TO_INSTALL}.`);
    process.stderr.write(`Not downloading Pulumi ${version}: ${why}.\n`);
    return undefined;
  };
  if (!required && !(await isReachable())) return giveUp(`${HOST} can't be reached`);

  const progress = startProgress(`Downloading Pulumi ${version}`);
  const { code, lastLines } = await run("npx", ["--yes", `pulumi@${version}`, "version"], {
    cwd: temporary,
    // PULUMI_VERSION overrides the version of the npm package.
    env: { PULUMI_HOME: temporary, PULUMI_VERSION: version, PULUMI_SKIP_UPDATE_CHECK: "true" },
    timeoutMs: DOWNLOAD_MS,
    onLine: (line) => progress.update(line),
  });
  progress.stop();
  if (code !== 0) return giveUp(`npx pulumi@${version} ended with ${code}, ${lastLines.at(-1) ?? "without a message"}`);
  const folder = join(temporary, "versions", version, "bin");
  return isComplete(folder) ? folder : giveUp("it came without the Node language host");
}

/** Checked first, because the download itself waits for minutes on a network that drops its packets. */
async function isReachable() {
  try {
    const response = await fetch(HOST, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(PROBE_MS) });
    return response.status < 500;
  } catch {
    return false;
  }
}
