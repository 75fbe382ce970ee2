import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The version of this package, from the next package.json above this file. The file is read instead of imported, because an
 * import would copy package.json into dist, and Node would then treat dist as a package.
 */
export function packageVersion(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, "package.json"))) folder = path.dirname(folder);
  const text = readFileSync(path.join(folder, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
