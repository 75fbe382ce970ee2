/** `npm run schemas`: writes the JSON Schemas that editors use, from the zod schemas of the sources. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./checkout.mjs";
import { runAsScript } from "./script.mjs";

const SOURCE = join(root, "provider/cli/gate-file/gate-file-json-schema.ts");
const TARGET = join(root, "schemas/gate.schema.json");

async function writeSchemas() {
  const { outputFiles } = await build({
    entryPoints: [SOURCE],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "warning",
  });
  const code = outputFiles[0]?.text ?? "";
  const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
  const { gateFileJsonSchema } = /** @type {{ gateFileJsonSchema: () => string }} */ (await import(url));
  writeFileSync(TARGET, gateFileJsonSchema());
}

await runAsScript(import.meta.url, writeSchemas);
