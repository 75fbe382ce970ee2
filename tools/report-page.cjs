/**
 * Builds the front end of the HTML report into the module that holds it: for tools/bundle.mjs as an esbuild plugin, for jest
 * as a transform.
 */
const { createHash } = require("node:crypto");
const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { buildSync } = require("esbuild");

const root = path.resolve(__dirname, "..");
const FOLDER = "provider/report/html";
/** What the front end imports from outside its folder. */
const SOURCES = [FOLDER, "provider/audit/assess", "provider/text"];

/**
 * The script and the style sheet, each one text.
 *
 * @returns {{ script: string, style: string }}
 */
function buildPage() {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`${FOLDER}/page/main.tsx`],
    outdir: "page",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
    tsconfig: path.join(root, FOLDER, "page/tsconfig.json"),
    write: false,
    logLevel: "warning",
  });
  const text = (/** @type {string} */ end) => outputFiles.find((file) => file.path.endsWith(end))?.text.trim() ?? "";
  // Neither may end its element early.
  return { script: text(".js").replaceAll("</script", "<\\/script"), style: text(".css").replaceAll("</", "<\\/") };
}

/** @param {"esm" | "cjs"} format */
function assetsModule(format) {
  const value = JSON.stringify(buildPage());
  return format === "esm" ? `export const PAGE_ASSETS = ${value};` : `exports.PAGE_ASSETS = ${value};`;
}

/** @type {import("esbuild").Plugin} */
const reportPagePlugin = {
  name: "report-page",
  setup(build) {
    build.onLoad({ filter: /report[\\/]html[\\/]page-assets\.ts$/ }, () => ({
      contents: assetsModule("esm"),
      loader: "js",
    }));
  },
};

module.exports = {
  buildPage,
  reportPagePlugin,
  // The two functions of a jest transform.
  process: () => ({ code: assetsModule("cjs") }),
  getCacheKey() {
    const hash = createHash("sha256").update(readFileSync(__filename));
    for (const source of SOURCES)
      for (const entry of readdirSync(path.join(root, source), { recursive: true, withFileTypes: true }))
        if (entry.isFile()) hash.update(entry.name).update(readFileSync(path.join(entry.parentPath, entry.name)));
    return hash.digest("hex");
  },
};
