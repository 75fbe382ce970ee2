/** Finds a Chromium for the tests of the HTML report. */
const { accessSync, constants } = require("node:fs");
const path = require("node:path");

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** @returns {string | undefined} the path of a browser on PATH */
function browserOnPath() {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin"].filter((folder) => folder !== "");
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isExecutable);
}

/** @returns {string} the path of a browser; throws an Error that says how to get one */
function findBrowser() {
  const path = browserOnPath();
  if (path) return path;
  throw new Error("The tests of the HTML report need Chromium: run `node tools/browser.mjs`, or install it.");
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

module.exports = { browserOnPath, findBrowser };
