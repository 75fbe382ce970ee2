/**
 * Bundles the package's entry points into a dist that tsc has filled: loading one file is many times faster than loading a
 * hundred, and of zod only what is used remains. What several entry points use is in shared chunks, so that the state of a
 * module is one in a process whichever entry points it loads.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { build, transform } from "esbuild";
import { root } from "./checkout.mjs";
import { reportPagePlugin } from "./report-page.cjs";
import { Failure } from "./script.mjs";

const DIST = join(root, "dist");
const ENTRY_POINTS = [
  "sdk/nodejs/index.ts",
  "provider/alibaba/index.ts",
  "provider/emulator/index.ts",
  "provider/dynamic/backup-tasks.ts",
  "provider/dynamic/backup-gate.ts",
  "provider/cli/main.ts",
];
/** Loaded from node_modules: large and often unused, or the user's own copy. */
const EXTERNAL = ["@alicloud/*", "@pulumi/*"];
const TARGET = "node20.19";
/** What is left of zod where it is imported as a namespace is a third of the whole. */
const MAX_ZOD_BYTES = 350_000;

/**
 * Replaces each entry point's JavaScript in `dist` by a bundle with a source map, and adds `chunks/`.
 *
 * @param {string} dist
 */
export async function bundle(dist) {
  // esbuild makes shared chunks for ES modules only; each one is then turned into a CommonJS module.
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ENTRY_POINTS,
    outbase: root,
    // Where dist will be: the source maps name the sources relative to it.
    outdir: DIST,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: TARGET,
    mainFields: ["module", "main"],
    external: EXTERNAL,
    // For Node, the package names its CommonJS build only, of which esbuild can neither drop nor name a part.
    alias: { yaml: join(root, "node_modules/yaml/browser/dist/index.js") },
    tsconfig: join(root, "tsconfig.build.json"),
    plugins: [reportPagePlugin],
    sourcemap: "inline",
    // Stack traces need positions only, and the texts would be half of the package.
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  checkZod(metafile);
  await Promise.all(outputFiles.map((file) => writeCommonJs(file, dist)));
}

/**
 * @param {{ path: string, text: string }} output
 * @param {string} dist
 */
async function writeCommonJs({ path, text }, dist) {
  const { code, map } = await transform(text, {
    format: "cjs",
    platform: "node",
    target: TARGET,
    // A module that Node imports and not requires gets the exports of a CommonJS chunk as its default export.
    supported: { "dynamic-import": false },
    // ES modules are strict, CommonJS modules are so only where they say it.
    banner: '"use strict";',
    sourcefile: basename(path),
    sourcemap: "external",
    sourcesContent: false,
  });
  const file = join(dist, relative(DIST, path));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${code}//# sourceMappingURL=${basename(file)}.map\n`);
  writeFileSync(`${file}.map`, map);
}

/** @param {import("esbuild").Metafile} metafile */
function checkZod({ outputs }) {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const bytes = inputs
    .filter(([file]) => file.includes("/zod/"))
    .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
  if (bytes <= MAX_ZOD_BYTES) return;
  throw new Failure(
    `The bundle holds ${bytes} bytes of zod, more than ${MAX_ZOD_BYTES}: write \`import * as z from "zod"\`, the only form that leaves out what is unused.`,
  );
}
