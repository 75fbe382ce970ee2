import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The text of a file of this repository. */
export function repositoryFile(path: string): string {
  return readFileSync(resolve(__dirname, "../..", path), "utf8");
}
