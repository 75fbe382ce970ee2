/**
 * `npm run mutate [-- --only TEXT]`: proves that the property test can fail. Makes one decision wrong at a time, in a
 * compiled copy (the checkout is not touched), and runs the property until a history shows it. Prints what was killed by
 * which finding. Exit code 1 if a mutation survives, or if the property fails without any.
 */
import { cpSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./checkout.mjs";
import { compileFile, compileProperty, temporaryFolder } from "./compile-property.mjs";
import { ensurePackages } from "./packages.mjs";
import { elapsed } from "./progress.mjs";
import { PropertyThread } from "./property-thread.mjs";
import { Failure, runAsScript } from "./script.mjs";
import { MUTATIONS } from "./verdict-mutations.mjs";

const SEED = 1;
/** A mutation that so many histories don't show has survived. */
const RUNS = 20_000;
const CHUNK_MS = 300_000;

async function mutate(args) {
  const { values } = parseArgs({ args, options: { only: { type: "string", default: "" } } });
  await ensurePackages();
  const started = performance.now();
  const folder = temporaryFolder("mutate");
  const base = compileProperty(join(folder, "base"));
  const stale = MUTATIONS.filter(({ file, search }) => occurrences(file, search) !== 1);
  if (stale.length > 0) {
    throw new Failure(
      `Not exactly once in the sources: ${stale.map(({ file, name }) => `"${name}" (${file})`).join(", ")}.`,
    );
  }
  const sound = await histories(base);
  if (sound) throw new Failure(`The property fails without any mutation: ${sound}`);

  const mutations = MUTATIONS.filter(({ file, name }) => `${file} ${name}`.includes(values.only));
  const survivors = [];
  const queue = mutations.map((mutation, index) => ({ mutation, copy: join(folder, String(index)) }));
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { mutation, copy } = next;
      const finding = await kill(mutation, join(folder, "base"), copy);
      if (!finding) survivors.push(mutation);
      const title = `${mutation.file.replace("provider/", "")}: ${mutation.name}`;
      process.stdout.write(`${finding ? "killed  " : "SURVIVED"} ${title.padEnd(84)} ${finding ?? ""}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  process.stdout.write(
    `${mutations.length - survivors.length} of ${mutations.length} mutations killed by at most ${RUNS} histories each ` +
      `(seed ${SEED}, ${elapsed(started)}).\n`,
  );
  return survivors.length === 0 ? 0 : 1;
}

/** What the property says about a mutation; `undefined` if it does not notice. */
async function kill({ file, search, replacement }, base, copy) {
  cpSync(base, copy, { recursive: true });
  compileFile(
    copy,
    file,
    read(file).replace(search, () => replacement),
  );
  return await histories(join(copy, "test/property/run-chunk.js"));
}

async function histories(path) {
  const thread = new PropertyThread(path);
  const { failure } = await thread.run({ seed: SEED, runs: RUNS, shrink: false }, { timeoutMs: CHUNK_MS });
  await thread.close();
  return failure?.split("\n")[0];
}

function read(file) {
  return readFileSync(join(root, file), "utf8");
}

function occurrences(file, search) {
  return read(file).split(search).length - 1;
}

await runAsScript(import.meta.url, () => mutate(process.argv.slice(2)));
