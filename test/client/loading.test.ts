import path from "node:path";
import { startEmulator } from "../../provider/emulator";
import { runProcess } from "../support/run-process";

/** What a lookup loads, seen from a process of its own that runs the built package. */

const client = path.join(__dirname, "../../dist/provider/alibaba/index.js");

async function modulesAfter(program: string, env: NodeJS.ProcessEnv) {
  const text = `const { createClient } = require(${JSON.stringify(client)}); ${program}`;
  const { code, stdout, output } = await runProcess(process.execPath, ["-e", text], {
    cwd: __dirname,
    env: { ...process.env, ...env },
  });
  if (code !== 0) throw new Error(output);
  return JSON.parse(stdout) as string[];
}

const PRINT = "process.stdout.write(JSON.stringify(Object.keys(require.cache)))";

test("importing the client loads neither pop-core nor the credentials package", async () => {
  const modules = await modulesAfter(PRINT, {});
  for (const name of ["@alicloud", "@pulumi", "commander"]) {
    expect(modules.filter((file) => file.includes(`node_modules/${name}`))).toEqual([]);
  }
});

test("a lookup with given keys loads pop-core and nothing that it does not use; its process ends by itself", async () => {
  const emulator = await startEmulator({ speed: 0, scenario: "demo" });
  const program = `createClient().getBackupTasks({ instanceId: "rm-bp1demo0000000001" }).then(() => ${PRINT})`;
  const modules = await modulesAfter(program, emulator.env);
  expect(modules.some((file) => file.includes("pop-core"))).toBe(true);
  for (const name of ["@alicloud/credentials", "@pulumi", "commander"]) {
    expect(modules.filter((file) => file.includes(`node_modules/${name}/`))).toEqual([]);
  }
  await emulator.close();
});
