import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { PulumiProject } from "../support/pulumi-project";
import { runProcess } from "../support/run-process";

/**
 * The packed package, installed with `npm install` in separate projects: TypeScript and JavaScript, on the oldest supported
 * Node with the last Pulumi SDK that supports it, and on Node 22 with the newest SDK.
 */

jest.setTimeout(600_000);

const checkout = path.join(__dirname, "../..");
const NODE_22 = `node-${process.platform}-${process.arch}@22`;

let emulator: Emulator;
let packed: string;
const folders: string[] = [];

async function npm(args: string[], cwd: string) {
  const flags = ["--no-audit", "--no-fund", "--loglevel", "error", "--ignore-scripts"];
  const { code, stdout, output } = await runProcess("npm", [...args, ...flags], { cwd, env: process.env });
  if (code !== 0) throw new Error(`npm ${args.join(" ")} ended with ${code}:\n${output}`);
  return stdout;
}

function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "backup-packed-"));
  folders.push(folder);
  return folder;
}

beforeAll(async () => {
  emulator = await startEmulator({ speed: 0, scenario: "demo" });
  const folder = temporaryFolder();
  const [{ filename }] = JSON.parse(await npm(["pack", "--json", "--pack-destination", folder], checkout)) as [
    { filename: string },
  ];
  packed = path.join(folder, filename);
});
beforeEach(() => emulator.control.reset());
afterAll(async () => {
  await emulator.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Copies an example and installs its packages, with this package from the tarball, on a given Node. */
async function installExample(example: string, { pulumi, pathFirst }: { pulumi: string; pathFirst?: string }) {
  const project = new PulumiProject({
    files: {},
    env: emulator.env,
    linkPackages: false,
    ...(pathFirst && { pathFirst }),
  });
  folders.push(project.folder);
  cpSync(path.join(checkout, "examples", example), project.folder, { recursive: true });
  const manifest = path.join(project.folder, "package.json");
  const { dependencies, ...rest } = JSON.parse(readFileSync(manifest, "utf8")) as {
    dependencies: Record<string, string>;
  };
  const pinned = { ...dependencies, "@pulumi/pulumi": pulumi, "pulumi-alicloud-backup": `file:${packed}` };
  writeFileSync(manifest, JSON.stringify({ ...rest, dependencies: pinned }));
  await npm(["install"], project.folder);
  await project.succeed("stack", "init", "test");
  return project;
}

async function node22() {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "package.json"), "{}");
  await npm(["install", NODE_22], folder);
  return path.join(folder, "node_modules", NODE_22.replace(/@.*/, ""), "bin");
}

describe.each([
  {
    name: "the Node of this run with SDK 3.245.0",
    pulumi: "3.245.0",
    node: () => Promise.resolve(undefined),
    nodeVersion: process.version,
  },
  { name: "Node 22 with the newest SDK", pulumi: "latest", node: node22, nodeVersion: "v22." },
])("the packed package on $name", ({ pulumi, node, nodeVersion }) => {
  let pathFirst: string | undefined;
  beforeAll(async () => {
    pathFirst = await node();
  });

  test("runs the TypeScript example: deploys three, then the fourth, then reports no change, then destroys all", async () => {
    const project = await installExample("deploy-when-idle", { pulumi, ...(pathFirst && { pathFirst }) });
    const node = await runProcess("node", ["--version"], { cwd: project.folder, env: project.env });
    expect(node.stdout).toContain(nodeVersion);
    await project.succeed("up", "--yes", "--skip-preview");
    expect(await project.outputs()).toMatchObject({ heldBack: ["dds-bp1demo00000001"] });
    await emulator.control.advance(3_600_000);
    expect(await project.succeed("up", "--yes", "--skip-preview")).toMatch(/1 created/);
    expect(await project.outputs()).toMatchObject({ heldBack: [] });
    await project.succeed("preview", "--expect-no-changes");
    expect(await project.succeed("destroy", "--yes")).toMatch(/5 deleted/);
  });

  test("runs the JavaScript example with the dynamic provider: up, no change, refresh, destroy, up again", async () => {
    const project = await installExample("audit-with-javascript", { pulumi, ...(pathFirst && { pathFirst }) });
    await project.succeed("up", "--yes", "--skip-preview");
    expect(await project.outputs()).toMatchObject({ idle: true, active: [], jobIds: [expect.any(String)] });
    await project.succeed("preview", "--expect-no-changes");
    await project.succeed("refresh", "--yes");
    await project.succeed("destroy", "--yes");
    await project.succeed("up", "--yes", "--skip-preview");
    const state = await project.exportState();
    expect(state).toContain("pulumi-alicloud-backup/dynamic/backup-tasks");
    for (const secret of [emulator.env.ALICLOUD_ACCESS_KEY, emulator.env.ALICLOUD_SECRET_KEY, packed]) {
      expect(state).not.toContain(secret);
    }
  });
});

test("the client and the command line work in a project without Pulumi", async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true }));
  await npm(["install", packed], folder);
  const program = `
    const { createClient, isBackupError } = require("pulumi-alicloud-backup/client");
    createClient().getBackupTasks({ instanceId: "dds-bp1demo00000001" }).then(({ idle, active }) =>
      console.log(JSON.stringify({ idle, active: active.length, guard: isBackupError(new Error()) })));`;
  writeFileSync(path.join(folder, "poll.cjs"), program);
  writeFileSync(path.join(folder, "poll.mjs"), program.replace(/const (.*) = require\((.*)\);/, "import $1 from $2;"));
  for (const file of ["poll.cjs", "poll.mjs"]) {
    const { stdout, output } = await runProcess(process.execPath, [file], {
      cwd: folder,
      env: { ...process.env, ...emulator.env },
    });
    expect({ output, stdout }).toMatchObject({ stdout: '{"idle":false,"active":1,"guard":false}\n' });
  }
  const command = path.join(folder, "node_modules/.bin/alicloud-backup");
  const version = await runProcess(command, ["--version"], { cwd: folder, env: process.env });
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
