/** `npm run schemas`: writes the JSON Schemas that editors use, from the zod schemas of the sources. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./checkout.mjs";
import { loadModule } from "./load-module.mjs";
import { runAsScript } from "./script.mjs";

const SOURCE = join(root, "provider/cli/gate-file/gate-file-json-schema.ts");
const TARGET = join(root, "schemas/gate.schema.json");

async function writeSchemas() {
  const { outputFiles } = await build({
    entryPoints: [SOURCE],
    bundle: true,
    format: "cjs",
    platform: "node",
    write: false,
    logLevel: "warning",
  });
  const folder = mkdtempSync(join(tmpdir(), "schemas-"));
  try {
    const bundled = join(folder, "gate-file-json-schema.cjs");
    writeFileSync(bundled, outputFiles[0]?.text ?? "");
    const { gateFileJsonSchema } = /** @type {{ gateFileJsonSchema: () => string }} */ (loadModule(bundled));
    writeFileSync(TARGET, gateFileJsonSchema());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await runAsScript(import.meta.url, writeSchemas);
