/** The tests that `npm run mutate` runs for each mutant: unit tests, and a bounded run of the property. */
const {
  projects: [unit],
} = require("../../jest.config.js");

/** @type {import("jest").Config} */
module.exports = {
  ...unit,
  rootDir: "../..",
  displayName: "mutation",
  testMatch: ["<rootDir>/test/unit/{backup,gate,pulumi,text,time}/**/*.test.ts", "<rootDir>/test/mutation/*.test.ts"],
};
