/** This package as npm would pack it, and its dependencies. */
import { run } from "../tools/child.mjs";
import { root } from "../tools/checkout.mjs";
import { parseJson } from "../tools/parse-json.mjs";
import { Failure } from "../tools/script.mjs";
import { dependenciesOf } from "./installed-packages.mjs";

/** A Pulumi program has Pulumi's SDK installed already, and the client doesn't load it. */
const PEER = "@pulumi/pulumi";

export function ownDependencies() {
  return dependenciesOf(root).filter((name) => name !== PEER);
}

/** The bytes of the tarball and of its files, unpacked. */
export async function ownPackageBytes() {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"];
  const { code, stdout, lastLines } = await run("npm", args, { cwd: root, timeoutMs: 60_000 });
  if (code !== 0) throw new Failure(`npm pack --dry-run failed with exit code ${code}: ${lastLines.join("\n")}`);
  const [packed] = /** @type {[{ size: number, unpackedSize: number }]} */ (parseJson(stdout));
  return { packed: packed.size, unpacked: packed.unpackedSize };
}
