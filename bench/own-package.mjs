/** This package as npm would pack it, and what it depends on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../tools/child.mjs";
import { root } from "../tools/checkout.mjs";
import { Failure } from "../tools/script.mjs";

/** The SDK of Pulumi is there already where a Pulumi program is, and the client doesn't load it. */
const THE_USERS_OWN = "@pulumi/pulumi";

export function ownDependencies() {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.keys(dependencies).filter((name) => name !== THE_USERS_OWN);
}

/** Bytes of the packed files, unpacked. */
export async function ownPackedBytes() {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"];
  const { code, stdout, lastLines } = await run("npm", args, { cwd: root, timeoutMs: 60_000 });
  if (code !== 0) throw new Failure(`npm pack --dry-run failed with exit code ${code}: ${lastLines.join("\n")}`);
  return JSON.parse(stdout)[0].unpackedSize;
}
