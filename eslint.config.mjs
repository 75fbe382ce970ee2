import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** What stands on the application of waiting, and the emulator beside it. */
const ADAPTERS = ["pulumi", "dynamic", "plugin", "audit", "report", "cli", "emulator"];
const OUTSIDE_BACKUP = ["alibaba", "gate", ...ADAPTERS];

/** Which folder may be imported from where: dependencies point inward only. The order is that of docs/adr/0001. */
const layers = [
  { folder: "provider/text", forbidden: [...OUTSIDE_BACKUP, "backup", "time"] },
  { folder: "provider/time", forbidden: [...OUTSIDE_BACKUP, "backup", "text"] },
  { folder: "provider/backup", forbidden: OUTSIDE_BACKUP },
  { folder: "provider/alibaba", forbidden: ["gate", ...ADAPTERS] },
  { folder: "provider/gate", forbidden: ["alibaba", ...ADAPTERS] },
  { folder: "provider/pulumi", forbidden: ["dynamic", "plugin", "cli", "audit", "report", "emulator"] },
  { folder: "provider/dynamic", forbidden: ["plugin", "cli", "audit", "report", "emulator"] },
  { folder: "provider/audit", forbidden: ["pulumi", "dynamic", "plugin", "report", "cli", "emulator"] },
  { folder: "provider/report", forbidden: ["alibaba", "gate", "pulumi", "dynamic", "plugin", "cli", "emulator"] },
  {
    folder: "provider/emulator",
    forbidden: ["text", "time", "backup", "alibaba", "gate", "pulumi", "dynamic", "plugin", "audit", "report", "cli"],
  },
  { folder: "provider/cli", forbidden: ["pulumi", "dynamic", "plugin"] },
  {
    folder: "sdk/nodejs",
    forbidden: [
      "text",
      "time",
      "backup",
      "alibaba",
      "gate",
      "pulumi",
      "plugin",
      "audit",
      "report",
      "cli",
      "emulator",
      "dynamic/.+",
    ],
  },
];

/** @type {import("eslint").Linter.Config[]} */
const importDirection = layers.map(({ folder, forbidden }) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^\\.\\.?/(.*/)?(provider/)?(${forbidden.join("|")})(/|$)`,
            message: `${folder} must not know that folder; see docs/adr/0001-layers.md.`,
          },
          { regex: "^(\\.\\./)+(sdk|test|examples|bench)/", message: "The product does not import from there." },
        ],
      },
    ],
  },
}));

/**
 * The core runs without Pulumi: only types, the SDK and the dynamic provider may name it.
 *
 * @type {import("eslint").Linter.Config}
 */
const withoutPulumi = {
  files: ["provider/{text,time,backup,alibaba,gate,emulator,cli}/**/*.ts"],
  rules: {
    "no-restricted-modules": ["error", "@pulumi/pulumi"],
    "@typescript-eslint/no-restricted-imports": ["error", { paths: ["@pulumi/pulumi"] }],
  },
};

/**
 * `provider/text` and `provider/backup` are pure.
 *
 * @type {import("eslint").Linter.Config}
 */
const pure = {
  files: ["provider/{text,backup}/**/*.ts"],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      { paths: ["@pulumi/pulumi"], patterns: [{ regex: "^node:", message: "provider/backup is pure." }] },
    ],
    "no-restricted-globals": ["error", "process", "setTimeout", "setInterval", "fetch", "performance"],
    "no-restricted-properties": ["error", { object: "Math", property: "random" }, { object: "Date", property: "now" }],
    "no-restricted-syntax": ["error", "NewExpression[callee.name='Date'][arguments.length=0]"],
  },
};

export default defineConfig(
  { ignores: ["dist", "node_modules", "coverage", "docs/api", "reports", ".stryker-tmp", "bench/peers"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "max-lines": ["error", { max: 300, skipComments: true, skipBlankLines: true }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: { parserOptions: { projectService: false, project: "tsconfig.tools.json" } },
  },
  // CommonJS has no other way to load a module.
  { files: ["**/*.{js,cjs}"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  ...importDirection,
  withoutPulumi,
  pure,
  { files: ["examples/**", "bench/**"], rules: { "no-console": "off" } },
  {
    // What comes over the wire is untyped on purpose: the emulator's own types would only agree with themselves.
    files: ["test/emulator/**"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-explicit-any": "off",
    },
  },
  {
    files: ["test/**"],
    rules: {
      "max-lines": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
