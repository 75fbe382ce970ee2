/** Builds the engine from the Go modules that are pinned in cli/ and nodejs-host/ beside this file. */
import { chmodSync, copyFileSync, existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../checkout.mjs";
import { run } from "../child.mjs";
import { ensurePackages } from "../packages.mjs";
import { startProgress } from "../progress.mjs";
import { Failure } from "../script.mjs";
import { HOW_TO_INSTALL, isOlder } from "./programs.mjs";

const MIN_GO = "1.26";
const DYNAMIC_PROVIDER = "pulumi-resource-pulumi-nodejs";
const modules = dirname(fileURLToPath(import.meta.url));

/**
 * Builds into `temporary` and resolves to the folder of the programs.
 *
 * @param {{ version: string, temporary: string }} options
 */
export async function buildEngine({ version, temporary }) {
  await ensureGo();
  // The npm package holds it as a shell script, so that it is copied and not compiled.
  const script = join(root, "node_modules/@pulumi/pulumi", DYNAMIC_PROVIDER);
  if (!existsSync(script)) await ensurePackages();

  const bin = join(temporary, "bin");
  mkdirSync(bin);
  const versionFlag = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
  await goBuild("nodejs-host", "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs", bin, "-s -w");
  await goBuild("cli", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", bin, `-s -w ${versionFlag}`);
  copyFileSync(script, join(bin, DYNAMIC_PROVIDER));
  chmodSync(join(bin, DYNAMIC_PROVIDER), 0o755);
  return bin;
}

async function ensureGo() {
  const { code, stdout, lastLines } = await run("go", ["version"], { cwd: join(modules, "cli") });
  const version = /go(\d+\.\d+(\.\d+)?)/.exec(stdout)?.[1];
  if (code === 0 && version && !isOlder(version, MIN_GO)) return;
  const problem = version
    ? `go is ${version}`
    : code === 127
      ? "go is not on PATH"
      : `go fails (${lastLines.at(-1) ?? "without a message"})`;
  throw new Failure(
    `There is no Pulumi engine, and building it needs Go ${MIN_GO} or newer, but ${problem}: ` +
      `${HOW_TO_INSTALL}, or install Go (https://go.dev/dl).`,
  );
}

/**
 * @param {string} module the folder of the Go module, beside this file
 * @param {string} mainPackage
 * @param {string} bin
 * @param {string} linkerFlags
 */
async function goBuild(module, mainPackage, bin, linkerFlags) {
  const cwd = join(modules, module);
  const name = basename(mainPackage);
  const progress = startProgress(`Building ${name}`);
  let compiled = 0;
  // Flags on the command line override the user's GOFLAGS. A go.work above the checkout must not take part.
  const flags = ["-v", "-mod=readonly", "-buildvcs=false", "-ldflags", linkerFlags, "-o", join(bin, name)];
  const { code, lastLines } = await run("go", ["build", ...flags, mainPackage], {
    cwd,
    env: { GOWORK: "off", GOTMPDIR: dirname(bin) },
    onLine: (line) => {
      // `go build -v` names a package when it starts to compile it; lines of "go: downloading …" come between.
      progress.update(line.startsWith("go: ") ? line.slice("go: ".length) : `${++compiled} packages, ${line}`);
    },
  });
  const time = progress.stop();
  if (code === 0) {
    process.stderr.write(`Built ${name} in ${time}.\n`);
    return;
  }
  throw new Failure(
    `${lastLines.join("\n")}\ngo build in ${cwd} failed with exit code ${code}, see above: ` +
      `check that Go modules can be downloaded (go env GOPROXY), or ${HOW_TO_INSTALL}.`,
  );
}
