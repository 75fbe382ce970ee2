/** @type {import("jest").Config} */
const shared = {
  testEnvironment: "node",
  transform: {
    // Builds the front end of the report.
    "provider/report/html/page-assets\\.ts$": "<rootDir>/tools/report-page.cjs",
    "^.+\\.tsx?$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" }, transform: { useDefineForClassFields: false } } },
    ],
  },
  // An `import()` of a module of ours names the compiled file, which the tests don't have.
  moduleNameMapper: {
    "^\\./commands/(\\w+)\\.js$": "./commands/$1",
    "^(\\.{1,2}/.*/report/html/render-html)\\.js$": "$1",
  },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/node_modules/pulumi-alicloud-backup/"],
};

module.exports = {
  projects: [
    { ...shared, displayName: "unit", testMatch: ["<rootDir>/test/{unit,property,client,emulator,cli}/**/*.test.ts"] },
    // Each file opens reports in a real browser.
    { ...shared, displayName: "report", testMatch: ["<rootDir>/test/report/**/*.test.ts"] },
    // Each file runs a real `pulumi`; see test/engine/README.md for what each level proves.
    { ...shared, displayName: "engine", testMatch: ["<rootDir>/test/engine/**/*.test.ts"] },
  ],
};
