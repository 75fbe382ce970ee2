import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { connectEmulator } from "../../../provider/emulator";
import { type BuiltCli, buildCli } from "../../support/built-cli";
import { action, callV1, VERSIONS } from "../../emulator/raw-call";

/** The command as its own program. */
let cli: BuiltCli;
const children: ChildProcess[] = [];

beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  cli.remove();
});

/** Starts the command. `output` collects what it prints. */
function run(...flags: string[]): {
  child: ChildProcess;
  output: { out: string; err: string };
  exit: Promise<number | null>;
} {
  const child = spawn(process.execPath, [cli.main, "emulator", ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
  return { child, output, exit: once(child, "close").then(([code]) => code as number | null) };
}

/** Returns the environment variables of a shell after it has evaluated the lines. */
function evaluated(lines: string): Record<string, string> {
  const printed = execFileSync("sh", ["-c", `${lines}\nenv -0`], { env: {}, encoding: "utf8" });
  return Object.fromEntries(
    printed.split("\0").map((pair) => [pair.split("=")[0] ?? "", pair.slice(pair.indexOf("=") + 1)]),
  );
}

/** Starts the command and waits until it has printed its address. */
async function started(...flags: string[]): Promise<ReturnType<typeof run> & { env: Record<string, string> }> {
  const running = run(...flags);
  while (!running.output.err.includes("Ctrl-C")) {
    await Promise.race([once(running.child.stderr ?? running.child, "data"), running.exit]);
    if (running.child.exitCode !== null) throw new Error(running.output.err);
  }
  return { ...running, env: evaluated(running.output.out) };
}

describe("alicloud-backup emulator", () => {
  it("prints lines that a shell evaluates to a working client environment, and exits with 0 on SIGTERM", async () => {
    const secret = 'it\'s "quoted" $HOME `id` \\';
    const { child, env, output, exit } = await started(
      "--port",
      "0",
      "--speed",
      "0",
      "--access-key-id",
      "k",
      "--access-key-secret",
      secret,
    );
    expect(output.out).toMatch(/^(export [A-Z_]+=.*\n)+$/);
    expect(env).toMatchObject({
      ALICLOUD_ACCESS_KEY: "k",
      ALICLOUD_SECRET_KEY: secret,
      ALICLOUD_REGION: "cn-hangzhou",
    });
    const endpoint = env.ALICLOUD_BACKUP_ENDPOINT ?? "";
    const params = { Action: "DescribeBackupTasks", Version: VERSIONS.rds, DBInstanceId: "rm-bp1demo0000000001" };
    expect((await callV1({ endpoint, params, accessKeyId: "k", accessKeySecret: secret })).status).toBe(200);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
    expect(output.err).not.toContain(secret);
  });

  it("starts with the named scenario, accepts control requests from another process, and exits with 0 on SIGINT", async () => {
    const { child, env, exit } = await started("--scenario", "busy", "--speed", "0");
    const endpoint = env.ALICLOUD_BACKUP_ENDPOINT ?? "";
    await connectEmulator(endpoint).advance(600_000);
    const tasks: unknown = await action(endpoint, "rds", "DescribeBackupTasks", {
      DBInstanceId: "rm-bp1busy0000000001",
    });
    expect(tasks).toMatchObject({ Items: { BackupJob: [] } });
    child.kill("SIGINT");
    expect(await exit).toBe(0);
  });

  it("with --background prints the lines and ends, so that a shell's eval goes on; kill stops the emulator", async () => {
    const script = 'eval "$("$0" "$1" emulator --background --scenario busy --access-key-secret "$SECRET")"; env -0';
    const printed = execFileSync("sh", ["-c", script, process.execPath, cli.main], {
      env: { PATH: process.env.PATH, SECRET: "it's" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 60_000,
    });
    const env = new Map(printed.split("\0").map((pair) => pair.split(/=(.*)/s, 2) as [string, string]));
    const pid = Number(env.get("ALICLOUD_BACKUP_EMULATOR_PID"));
    const endpoint = env.get("ALICLOUD_BACKUP_ENDPOINT") ?? "";
    try {
      const params = { Action: "DescribeBackupTasks", Version: VERSIONS.rds, DBInstanceId: "rm-bp1busy0000000001" };
      expect((await callV1({ endpoint, params, accessKeySecret: "it's" })).status).toBe(200);
    } finally {
      process.kill(pid, "SIGTERM");
    }
    // The process is asked, not its port: another process can have that by now.
    const isRunning = (): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    const deadline = Date.now() + 10_000;
    while (isRunning() && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20));
    expect(isRunning()).toBe(false);
  }, 60_000);

  it("with --background rejects a wrong option as without it", async () => {
    const { output, exit } = run("--background", "--scenario", "none");
    expect(await exit).toBe(2);
    expect(output).toEqual({ out: "", err: expect.stringMatching(/^error: --scenario: there is no "none"/) as string });
  });

  it("without --background says what eval needs", async () => {
    const { child, exit, output } = await started();
    child.kill("SIGTERM");
    await exit;
    expect(output.err).toContain("For eval, add --background.");
  });

  it.each([
    [["--port", "many"], /option '--port <number>' argument 'many' is invalid/],
    [["--port", "70000"], /^error: --port must be an integer from 0 to 65535\n\(add --help for the usage\)\n$/],
    [["--speed", "-1"], /option '--speed <factor>' argument '-1' is invalid/],
    [["--scenario", "none"], /^error: --scenario: there is no "none"; choose one of demo/],
    [["--access-key-id", ""], /^error: --access-key-id must not be empty\n\(add --help for the usage\)\n$/],
  ])("rejects %j with a message that names the flag", async (flags, message) => {
    const { output, exit } = run(...flags);
    expect(await exit).toBe(2);
    expect(output).toEqual({ out: "", err: expect.stringMatching(message) as string });
  });

  it("reports a port in use in one line and exits with 2", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    const { port } = taken.address() as AddressInfo;
    const { output, exit } = run("--port", String(port));
    const code = await exit;
    taken.close();
    expect([code, output.err]).toEqual([
      2,
      `error: --port ${port} is in use on 127.0.0.1\n(add --help for the usage)\n`,
    ]);
  });
});
