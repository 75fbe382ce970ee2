import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runProcess } from "../support/run-process";

/** The documents of the packed package. A registry's page and an installed copy have no other files to link to. */

const checkout = path.join(__dirname, "../..");
/** Inline links and definitions of links, without code blocks. */
const LINK = /\]\(([^)#\s]+)(?:#[^)]*)?\)|^\[[^\]]+\]: (\S+)/gm;

async function packedFiles(): Promise<string[]> {
  const pack = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = await runProcess("npm", pack, { cwd: checkout, env: process.env });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map((file) => file.path);
}

test("each relative link in a packed document leads to a packed file or folder", async () => {
  const files = await packedFiles();
  const documents = files.filter((file) => file.endsWith(".md"));
  expect(documents).toEqual(expect.arrayContaining(["README.md", "docs/guides/gate.md", "docs/glossary.md"]));
  const isPacked = (target: string) => files.some((file) => file === target || file.startsWith(`${target}/`));
  const broken = documents.flatMap((document) =>
    [...readFileSync(path.join(checkout, document), "utf8").matchAll(LINK)]
      .map(([, inline, definition]) => inline ?? definition ?? "")
      .filter((link) => !/^\w+:/.test(link))
      .map((link) => path.posix.normalize(path.posix.join(path.posix.dirname(document), link)).replace(/\/$/, ""))
      .filter((target) => !isPacked(target))
      .map(
        (target) =>
          `${document}: ${target}${existsSync(path.join(checkout, target)) ? " is not packed" : " does not exist"}`,
      ),
  );
  expect(broken).toEqual([]);
});

test("no installed package and no state of an example is packed", async () => {
  expect((await packedFiles()).filter((file) => /node_modules|\.pulumi|Pulumi\.\w+\.yaml/.test(file))).toEqual([]);
});
