import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runProcess } from "../support/run-process";

/** The declaration files of the built package, in projects that check the declarations of libraries too. */

jest.setTimeout(180_000);

const checkout = path.join(__dirname, "../..");
const installed = (name: string) => path.join(checkout, "node_modules", name);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What `pulumi new typescript` wrote before it had `moduleResolution: node16` and `skipLibCheck`. */
const TEMPLATE = {
  strict: true,
  target: "es2020",
  module: "commonjs",
  moduleResolution: "node",
  sourceMap: true,
  experimentalDecorators: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
};

/** Compiles one file in a project of its own. The package is copied: a link would find the packages of the checkout. */
async function compile(program: string, { options, links }: { options: object; links: string[] }): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "backup-declarations-"));
  folders.push(folder);
  const own = path.join(folder, "node_modules/pulumi-alicloud-backup");
  mkdirSync(path.join(folder, "node_modules/@types"), { recursive: true });
  cpSync(path.join(checkout, "package.json"), path.join(own, "package.json"));
  cpSync(path.join(checkout, "dist"), path.join(own, "dist"), { recursive: true });
  for (const name of links) symlinkSync(installed(name), path.join(folder, "node_modules", name));
  writeFileSync(path.join(folder, "index.ts"), program);
  const compilerOptions = { ...TEMPLATE, noEmit: true, ...options };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  const tsc = [installed("typescript/bin/tsc"), "-p", folder, "--pretty", "false"];
  return (await runProcess(process.execPath, tsc, { cwd: folder, env: process.env })).output;
}

const PLAIN = `
import { createClient } from "pulumi-alicloud-backup/client";
import { startEmulator } from "pulumi-alicloud-backup/emulator";
const client = createClient({ regionId: "cn-hangzhou" });
export const idle: Promise<boolean> = client.getBackupTasks({ instanceId: "rm-bp1" }).then((tasks) => tasks.idle);
export const key: Promise<string> = startEmulator({ scenario: "demo" }).then(({ env }) => env.ALICLOUD_ACCESS_KEY);
`;
const PULUMI = `${PLAIN}
import * as pulumi from "@pulumi/pulumi";
import * as backup from "pulumi-alicloud-backup";
const gate = new backup.BackupGate("gate", { instanceId: pulumi.output("rm-bp1"), maxAge: "24h" });
export const outcome: pulumi.Output<string> = gate.outcome;
export const hook: pulumi.ResourceHook = backup.requireBackup({ maxAge: "1h" });
const tasks = backup.BackupTasks.get("tasks", "rm-bp1", { regionId: "cn-hangzhou" });
export const active: pulumi.Output<backup.BackupTask[]> = tasks.active;
`;

test("a program with the options of Pulumi's older template compiles: commonjs, no esModuleInterop, no skipLibCheck", async () => {
  const links = ["@pulumi", "@types/node", "undici-types", "zod"];
  expect(await compile(PULUMI, { options: {}, links })).toBe("");
});

test("the README's program that awaits a lookup compiles in the template", async () => {
  const readme = readFileSync(path.join(checkout, "README.md"), "utf8");
  const program = [...readme.matchAll(/```ts\n(.*?)```/gs)]
    .map(([, text]) => text)
    .find((text) => text?.includes("export ="));
  const links = ["@pulumi", "@types/node", "undici-types", "zod"];
  expect(await compile(program ?? "absent", { options: { skipLibCheck: true }, links })).toBe("");
});

test("a project without @types/node compiles against the client and the emulator", async () => {
  expect(await compile(PLAIN, { options: { types: [] }, links: ["zod"] })).toBe("");
});

test("a wrong type is still reported", async () => {
  const wrong = PLAIN.replace("Promise<boolean>", "Promise<string>");
  expect(await compile(wrong, { options: { types: [] }, links: ["zod"] })).toMatch(
    /^index\.ts\(\d+,\d+\): error TS2322: /,
  );
});
