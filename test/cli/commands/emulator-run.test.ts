import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuiltCli, buildCli } from "../../support/built-cli";

let cli: BuiltCli;
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  cli = await buildCli();
  folder = mkdtempSync(join(tmpdir(), "emulator-run-"));
}, 60_000);
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

function start(args: readonly string[], environment: Record<string, string> = {}, stdin = "") {
  const child = spawn(process.execPath, [cli.main, "emulator", ...args], {
    cwd: folder,
    env: { ...process.env, PATH: `${cli.bin}:${process.env.PATH ?? ""}`, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  children.push(child);
  child.stdin.end(stdin);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
  return { child, output, exit: once(child, "close").then(([code]) => ({ code: code as number | null, ...output })) };
}

const run = (args: string[], environment?: Record<string, string>, stdin?: string) =>
  start(args, environment, stdin).exit;
const shell = (script: string) => ["--run", "--", "sh", "-c", script];

/** Whether anything listens at an endpoint. */
async function listens(endpoint: string): Promise<boolean> {
  const socket = createConnection(Number(new URL(endpoint).port), "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe("alicloud-backup emulator --run", () => {
  it("runs a command against the emulator and ends with its exit code", async () => {
    const wait = ["alicloud-backup", "wait", "rm-bp1demo0000000001", "-q", "-o", "json", "--max-age"];
    const passed = await run(["--run", "--", ...wait, "24h"]);
    expect(passed).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(passed.out)).toMatchObject([{ instanceId: "rm-bp1demo0000000001", outcome: "Passed" }]);
    expect(await run(["--run", "--", ...wait, "1h"])).toMatchObject({ code: 1, err: "" });
  }, 30_000);

  it.each([
    ["exit 0", 0],
    ["exit 7", 7],
    ["exit 255", 255],
    ["kill -KILL $$", 137],
    ["kill -TERM $$", 143],
    ["kill -SEGV $$", 139],
  ])("passes on how the command ends: %s", async (script, code) => {
    expect(await run(shell(script))).toMatchObject({ code, err: "" });
  });

  it("ends with 127 for a command that does not exist, and with 126 for one that can't be executed", async () => {
    expect(await run(["--run", "--", "no-such-command"])).toEqual({
      code: 127,
      out: "",
      err: "alicloud-backup: --run no-such-command: There is no such command.\n",
    });
    const file = join(folder, "plain.txt");
    writeFileSync(file, "text");
    chmodSync(file, 0o644);
    expect(await run(["--run", "--", file])).toEqual({
      code: 126,
      out: "",
      err: `alicloud-backup: --run ${file}: It can't be executed (EACCES).\n`,
    });
  });

  it("gives the command its own arguments, stdin, stdout and stderr", async () => {
    const result = await run(
      ["--run", "--", "sh", "-c", 'cat; echo "$@" >&2', "sh", "--port", "-h", "a b"],
      {},
      "input",
    );
    expect(result).toEqual({ code: 0, out: "input", err: "--port -h a b\n" });
  });

  it("hides the keys, profiles and roles of other clouds from the command", async () => {
    const names = [
      "ALICLOUD_PROFILE",
      "ALIBABA_CLOUD_SECURITY_TOKEN",
      "ALIBABACLOUD_ACCESS_KEY_ID",
      "ALICLOUD_ASSUME_ROLE_ARN",
    ];
    const environment = { ...Object.fromEntries(names.map((name) => [name, "real"])), OTHER: "kept" };
    const { out } = await run(shell("env"), environment);
    expect(out).toContain("OTHER=kept\n");
    expect(out).toMatch(/^ALICLOUD_BACKUP_ENDPOINT=http:\/\/127\.0\.0\.1:\d+$/m);
    expect(out).not.toContain("real\n");
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "passes %s on, waits for the command, and stops the emulator",
    async (name) => {
      const short = name.slice(3);
      const script = `trap 'echo got ${short}; exit 9' ${short}; echo $ALICLOUD_BACKUP_ENDPOINT; while :; do sleep 0.05; done`;
      const { child, output, exit } = start(shell(script));
      while (!output.out.includes("\n")) await once(child.stdout, "data");
      const endpoint = output.out.trim();
      expect(await listens(endpoint)).toBe(true);
      child.kill(name);
      expect(await exit).toMatchObject({ code: 9, out: `${endpoint}\ngot ${short}\n` });
      expect(await listens(endpoint)).toBe(false);
    },
  );

  it("stops the emulator when the command is killed", async () => {
    const { child, output, exit } = start(shell("echo $ALICLOUD_BACKUP_ENDPOINT $$; exec sleep 60"));
    while (!output.out.includes("\n")) await once(child.stdout, "data");
    const [endpoint = "", pid] = output.out.trim().split(" ");
    process.kill(Number(pid), "SIGKILL");
    expect(await exit).toMatchObject({ code: 137 });
    expect(await listens(endpoint)).toBe(false);
  });

  it.each([
    [["--run"], "--run requires a command after --"],
    [["--", "ls"], "a command requires --run: emulator --run -- COMMAND"],
    [["--run", "--background", "--", "ls"], "option '--run' cannot be used with option '--background'"],
  ])("rejects %j as a usage error", async (args, problem) => {
    expect(await run(args)).toEqual({ code: 2, out: "", err: `error: ${problem}\n(add --help for the usage)\n` });
  });
});

describe("alicloud-backup emulator --scenario FILE", () => {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  const tasks = (id: string) => ["--run", "--", "alicloud-backup", "check", id, "-o", "json"];

  it.each([
    ["cloud.yaml", "# mine\ninstances:\n  - { product: rds, id: rm-bp1mine }\n"],
    ["cloud.json", '{ "instances": [{ "product": "rds", "id": "rm-bp1mine" }] }'],
  ])("starts with the content of %s", async (name, text) => {
    const { code, out } = await run(["--scenario", write(name, text), ...tasks("rm-bp1mine")]);
    expect([code, JSON.parse(out)]).toMatchObject([0, [{ instanceId: "rm-bp1mine", outcome: "Passed" }]]);
  });

  it.each([
    ["a.yaml", "instances: [", /^alicloud-backup: --scenario a\.yaml: .* at line 1, column 13\.\n$/],
    ["b.json", '{ "instances": ', /^alicloud-backup: --scenario b\.json: .* at line 1, column \d+\.\n$/],
    ["c.yaml", "- a list", /^alicloud-backup: --scenario c\.yaml: It must be a map such as \{ instances: \[\] \}\.\n$/],
    ["d.yaml", "", /^alicloud-backup: --scenario d\.yaml: It must be a map/],
    ["e.yaml", "instances:\n  - { product: oracle, id: x }", /^error: --scenario e\.yaml: instances\[0\]\.product: /],
    ["f.yaml", "instance: []", /^error: --scenario f\.yaml: .*"instance"/],
    [
      "g.yaml",
      "a: &a [1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]",
      /^alicloud-backup: --scenario g\.yaml: Excessive alias count/,
    ],
  ])("names the mistake in %s", async (name, text, message) => {
    const { code, out, err } = await run(["--scenario", write(name, text), ...tasks("x")]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  it("reports a file that does not exist", async () => {
    expect(await run(["--scenario", "./none"])).toEqual({
      code: 2,
      out: "",
      err: "alicloud-backup: --scenario ./none: The file can't be read (ENOENT).\n",
    });
  });
});
