import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { PulumiProject } from "../support/pulumi-project";
import { runProcess } from "../support/run-process";

/**
 * The packed package in a monorepo: a program uses a component of another workspace, which declares the gate. The provider
 * process finds the package only where the package manager makes it visible to the program.
 */

jest.setTimeout(600_000);

const checkout = path.join(__dirname, "../..");
const PULUMI = { "@pulumi/pulumi": "3.245.0" };
const IDLE = "rm-bp1demo0000000001";
const UNREACHABLE = /pulumi-alicloud-backup can't be found from .*program, where .*: make it a direct dependency/;

const COMPONENT = `
const { BackupGate, BackupTasks } = require("pulumi-alicloud-backup");
exports.gate = () => new BackupGate("gate", { instanceId: "${IDLE}" });
exports.tasks = () => new BackupTasks("tasks", { instanceId: "${IDLE}" });
`;

let emulator: Emulator;
let packed: string;
let project: PulumiProject;
const folder = mkdtempSync(path.join(tmpdir(), "backup-packed-"));

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0, scenario: "demo" });
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(await succeeds("npm", pack, checkout)) as [{ filename: string }];
  packed = `file:${path.join(folder, filename)}`;
});
afterEach(() => project.remove());
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

async function succeeds(command: string, args: string[], cwd: string): Promise<string> {
  const { code, stdout, output } = await runProcess(command, args, { cwd, env: { ...process.env, CI: "1" } });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output}`);
  return stdout;
}

/** A workspace with a component, which depends on this package, and a program, which depends on the component only. */
function startMonorepo(componentVersion: string) {
  project = new PulumiProject({ files: {}, env: emulator.env, linkPackages: false });
  for (const name of ["component", "program"]) mkdirSync(path.join(project.folder, name));
  const manifest = (name: string, more: object) => JSON.stringify({ name, version: "1.0.0", private: true, ...more });
  project.write({
    "package.json": manifest("monorepo", { workspaces: ["component", "program"] }),
    "pnpm-workspace.yaml": "packages: [component, program]\n",
    "component/package.json": manifest("component", { dependencies: { ...PULUMI, "pulumi-alicloud-backup": packed } }),
    "component/index.js": COMPONENT,
    "program/package.json": manifest("program", { dependencies: { ...PULUMI, component: componentVersion } }),
    "program/Pulumi.yaml": "name: monorepo\nruntime: nodejs\n",
  });
}

const pulumi = (...args: string[]) => project.pulumi([...args, "--cwd", "program"]);
async function works(...args: string[]) {
  const { code, output } = await pulumi(...args);
  expect({ code, output }).toMatchObject({ code: 0 });
  return output;
}

describe("pnpm, which shows a package its own dependencies only", () => {
  const pnpm = (args: string[], cwd = project.folder) =>
    succeeds("npx", ["--yes", "pnpm@10", ...args, "--loglevel", "error"], cwd);

  test("a gate and a lookup fail in one sentence and register nothing, until the program depends on the package", async () => {
    startMonorepo("workspace:*");
    await pnpm(["install"]);
    await works("stack", "init", "test");
    for (const resource of ["gate", "tasks"]) {
      project.write({ "program/index.js": `require("component").${resource}();` });
      for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
        const { code, output } = await pulumi(...command);
        expect(code).not.toBe(0);
        expect(output).toMatch(UNREACHABLE);
        expect(output).not.toMatch(/Cannot find module|\bat .*\.js:\d+/);
      }
      expect(await works("stack", "export")).not.toContain("dynamic");
    }

    await pnpm(["add", packed], path.join(project.folder, "program"));
    expect(await works("up", "--yes", "--skip-preview")).toMatch(/BackupTasks tasks created/);
    await works("refresh", "--yes", "--skip-preview");
    await works("destroy", "--yes", "--skip-preview");
  });
});

test("npm workspaces, which hoist the packages of a component, need no direct dependency", async () => {
  startMonorepo("*");
  project.write({ "program/index.js": 'require("component").gate();' });
  await succeeds("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], project.folder);
  await works("stack", "init", "test");
  expect(await works("up", "--yes", "--skip-preview")).toMatch(/2 created/);
  await works("destroy", "--yes", "--skip-preview");
});
