/** @type {import("jest").Config} */
const shared = {
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" }, transform: { useDefineForClassFields: false } } },
    ],
  },
  // An `import()` of a module of ours names what tsc writes.
  moduleNameMapper: { "^\\./commands/(\\w+)\\.js$": "./commands/$1" },
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/node_modules/pulumi-alicloud-backup/"],
};

module.exports = {
  projects: [
    { ...shared, displayName: "unit", testMatch: ["<rootDir>/test/{unit,property,client,emulator,cli}/**/*.test.ts"] },
    // Each file runs a real `pulumi`; see test/engine/README.md for what each level proves.
    { ...shared, displayName: "engine", testMatch: ["<rootDir>/test/engine/**/*.test.ts"] },
  ],
};
