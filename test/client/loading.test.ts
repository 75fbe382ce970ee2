import path from "node:path";
import { startEmulator } from "../../provider/emulator";
import { runProcess } from "../support/run-process";

/** The modules that a lookup loads, measured in a separate process with the built package. */

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

test("import of the client loads neither pop-core nor the credentials package", async () => {
  const modules = await modulesAfter(PRINT, {});
  for (const name of ["@alicloud", "@pulumi", "commander"]) {
    expect(modules.filter((file) => file.includes(`node_modules/${name}`))).toEqual([]);
  }
});

test("a lookup with static keys loads pop-core but no unused package, and its process exits", async () => {
  const emulator = await startEmulator({ speed: 0, scenario: "demo" });
  const program = `createClient().getBackupTasks({ instanceId: "rm-bp1demo0000000001" }).then(() => ${PRINT})`;
  const modules = await modulesAfter(program, emulator.env);
  expect(modules.some((file) => file.includes("pop-core"))).toBe(true);
  for (const name of ["@alicloud/credentials", "@pulumi", "commander"]) {
    expect(modules.filter((file) => file.includes(`node_modules/${name}/`))).toEqual([]);
  }
  await emulator.close();
});
