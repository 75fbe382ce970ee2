/**
 * `node tools/browser.mjs`: makes sure that the tests of the HTML report have a Chromium. One on PATH is used; else root
 * installs Debian's with apt-get. Downloaded packages stay in apt's own cache, outside the checkout.
 */
import { run } from "./child.mjs";
import { browserOnPath } from "./browser.cjs";
import { Failure, runAsScript } from "./script.mjs";

// Chinese text needs glyphs.
const PACKAGES = ["chromium", "fonts-wqy-microhei"];

async function ensureBrowser() {
  const found = browserOnPath();
  if (found) {
    process.stderr.write(`Browser: ${found}.\n`);
    return;
  }
  if (process.getuid?.() !== 0)
    throw new Failure(
      "The tests of the HTML report need Chromium, and only root can install it: put chromium on PATH.",
    );
  await aptGet(["update"]);
  await aptGet(["install", "-y", "--no-install-recommends", ...PACKAGES]);
  const installed = browserOnPath();
  if (!installed) throw new Failure("apt-get installed no chromium: put one on PATH.");
  process.stderr.write(`Browser: ${installed}.\n`);
}

/** @param {string[]} args */
async function aptGet(args) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const options = ["-q", "-o", "APT::Keep-Downloaded-Packages=true", "-o", "DPkg::Lock::Timeout=300"];
  const { code, lastLines } = await run("apt-get", [...options, ...args], {
    env,
    stdio: ["ignore", 2, "pipe"],
    timeoutMs: 600_000,
  });
  if (code !== 0) throw new Failure(`apt-get ${args[0]} failed with exit code ${code}: ${lastLines.join(" ")}`);
}

await runAsScript(import.meta.url, ensureBrowser);
