import { spawn } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The real script, with shell scripts in place of `go`, `npx` and `pulumi`, which log their calls to the file `calls`. */
const script = join(__dirname, "../../../tools/engine/engine.mjs");
const programs = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

let sandbox: string;
let bin: string;
let runs: Run[];

beforeEach(() => {
  sandbox = realpathSync(mkdtempSync(join(tmpdir(), "tools-engine-")));
  runs = [];
  // Without the PATH of this machine, which may contain a real engine or a real Go.
  bin = join(sandbox, "bin");
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, "node"));
  for (const tool of ["sh", "sleep", "mkdir", "chmod"]) {
    const from = ["/bin", "/usr/bin"].map((folder) => join(folder, tool)).find((path) => existsSync(path));
    if (from !== undefined) symlinkSync(from, join(bin, tool));
  }
});

afterEach(async () => {
  rmSync(join(sandbox, "hold"), { force: true });
  for (const run of runs) run.kill("SIGKILL");
  await Promise.all(runs.map((run) => run.ended));
  rmSync(sandbox, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

describe("an engine on PATH", () => {
  test("is used if it is recent enough, and stdout is exactly its folder", async () => {
    const folder = putEngine("installed", "v3.182.0");
    await expect(engine({ PATH: `${bin}:${folder}` })).resolves.toEqual({ code: 0, stdout: `${folder}\n`, stderr: "" });
  });

  test("is found through a link to it", async () => {
    const folder = putEngine("installed", "v3.250.0");
    symlinkSync(join(folder, "pulumi"), join(bin, "pulumi"));
    await expect(engine()).resolves.toMatchObject({ code: 0, stdout: `${folder}\n` });
  });

  test.each(["v3.181.9", "v3.99.0", "v2.250.0"])("is skipped if it is too old: %s", async (version) => {
    putGo();
    const folder = putEngine("installed", version);
    const { stdout, stderr } = await engine({ PATH: `${bin}:${folder}` });
    expect(stdout).toMatch(new RegExp(`^${cacheFolder()}/3[^\n]+\n$`));
    expect(stderr).toContain(`${folder}/pulumi is ${version.slice(1)}, older than 3.182.0`);
  });

  test("is skipped if it can't run Node programs, and a later one that can is used", async () => {
    const bare = putEngine("bare", "v3.250.0", ["pulumi"]);
    const whole = putEngine("whole", "v3.250.0", programs);
    rmSync(join(whole, "pulumi-resource-pulumi-nodejs"));
    const good = putEngine("good", "v3.250.0", ["pulumi", "pulumi-language-nodejs"]);
    const script = putEngine("script", "", ["pulumi-resource-pulumi-nodejs"]);
    const alone = await engine({ PATH: `${bin}:${bare}:${whole}` });
    expect(alone).toMatchObject({ code: 1, stdout: "" });
    const together = await engine({ PATH: `${bin}:${good}:${script}` });
    expect(together).toMatchObject({ code: 0, stdout: `${good}\n` });
  });
});

describe("PULUMI_ENGINE_DIR", () => {
  test("wins over PATH", async () => {
    const chosen = putEngine("chosen", "v3.200.0");
    const other = putEngine("other", "v3.250.0");
    const { stdout } = await engine({ PATH: `${bin}:${other}`, PULUMI_ENGINE_DIR: chosen });
    expect(stdout).toBe(`${chosen}\n`);
  });

  test("is refused with the reason if it can't be used", async () => {
    const { code, stdout, stderr } = await engine({ PULUMI_ENGINE_DIR: join(sandbox, "nothing") });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("nothing has no pulumi and no pulumi-language-nodejs");
  });
});

describe("the cache", () => {
  test("is filled by a build and reused without one", async () => {
    putGo();
    const first = await engine();
    expect(first.code).toBe(0);
    expect(readdirSync(first.stdout.trim()).sort()).toEqual(programs);
    expect(calls()).toEqual(["go build pulumi-language-nodejs", "go build pulumi"]);
    await expect(engine()).resolves.toEqual({ code: 0, stdout: first.stdout, stderr: "" });
    expect(calls()).toHaveLength(2);
  });

  test("is filled by the official download of the pinned version", async () => {
    putNpx();
    const { code, stdout } = await engine({ PULUMI_ENGINE_SOURCE: "download" });
    expect(code).toBe(0);
    expect(readdirSync(stdout.trim()).sort()).toEqual(programs);
    expect(calls()).toEqual(["npx --yes pulumi@3.250.0 version"]);
  });

  test("is rebuilt where a program is missing from it", async () => {
    putGo();
    const { stdout } = await engine();
    rmSync(join(stdout.trim(), "pulumi"));
    await expect(engine()).resolves.toMatchObject({ code: 0, stdout });
    expect(readdirSync(stdout.trim()).sort()).toEqual(programs);
  });

  test("keeps nothing of a build that fails, and the next run succeeds", async () => {
    putProgram(join(bin, "go"), `[ "$1" = version ] && echo go1.26.0 && exit; echo disk full >&2; exit 3`);
    const { code, stdout, stderr } = await engine();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/disk full\ngo build in .* failed with exit code 3/);
    expect(readdirSync(cacheFolder())).toEqual([]);
    putGo();
    await expect(engine()).resolves.toMatchObject({ code: 0 });
  });

  test("keeps nothing of an engine that reports another version", async () => {
    putGo("v3.249.0");
    const { code, stderr } = await engine();
    expect(code).toBe(1);
    expect(stderr).toContain("says it is 3.249.0, not 3.250.0");
    expect(readdirSync(cacheFolder())).toEqual([]);
  });
});

describe("two runs", () => {
  test("at the same time build once, and the second reports which process it waits for", async () => {
    putGo();
    hold();
    const first = start();
    await until(() => calls().length > 0);
    const second = start();
    await until(() => second.stderr().includes(`Waiting for process ${String(first.pid)}, which prepares`));
    release();
    const [one, two] = await Promise.all([first.ended, second.ended]);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(two.stdout).toBe(one.stdout);
    expect(calls()).toHaveLength(2);
    expect(readdirSync(cacheFolder())).toHaveLength(1);
  });

  test("recover where the first is killed: its build ends too, the second takes over, and no broken file stays", async () => {
    putGo();
    hold();
    const killed = start();
    await until(goHasStarted);
    killed.kill("SIGKILL");
    await killed.ended;
    await until(() => !goIsRunning());
    expect(readdirSync(cacheFolder())).toHaveLength(2);
    const { code, stdout, stderr } = await engine();
    expect(code).toBe(0);
    expect(stderr).toContain(`left behind by process ${String(killed.pid)}, which has ended`);
    expect(readdirSync(stdout.trim()).sort()).toEqual(programs);
    expect(readdirSync(cacheFolder())).toHaveLength(1);
  });

  test("take over a lock that is no longer renewed, even where a process with its id runs", async () => {
    putGo();
    const folder = (await engine()).stdout.trim();
    rmSync(folder, { recursive: true });
    writeFileSync(`${folder}.lock`, `${String(process.pid)} ${hostname()} 0`);
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(`${folder}.lock`, minuteAgo, minuteAgo);
    await expect(engine()).resolves.toMatchObject({ code: 0, stdout: `${folder}\n` });
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends the build and leaves no files", async (signal) => {
    putGo();
    hold();
    const run = start();
    await until(goHasStarted);
    run.kill(signal);
    const { code, stdout } = await run.ended;
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
    expect(stdout).toBe("");
    expect(readdirSync(cacheFolder())).toEqual([]);
    expect(goIsRunning()).toBe(false);
  });
});

describe("where the engine can't be built", () => {
  test("the error without Go says what to do", async () => {
    const { code, stdout, stderr } = await engine();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/needs Go 1\.26 or newer, but go is not on PATH: put Pulumi 3\.182\.0 or newer on PATH/);
  });

  test("the error with an old Go names its version", async () => {
    putProgram(join(bin, "go"), "echo go version go1.9.7 linux/amd64");
    const { code, stderr } = await engine();
    expect(code).toBe(1);
    expect(stderr).toContain("but go is 1.9.7");
  });

  test("the error with a read-only cache names the folder", async () => {
    writeFileSync(join(sandbox, "file"), "");
    const { code, stderr } = await engine({ XDG_CACHE_HOME: join(sandbox, "file") });
    expect(code).toBe(1);
    expect(stderr).toContain(`${join(sandbox, "file")}/pulumi-alicloud-backup/engine can't be written`);
  });
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Run {
  pid: number | undefined;
  stderr: () => string;
  kill: (signal: NodeJS.Signals) => void;
  ended: Promise<Ended>;
}

function start(env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [script], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: bin, HOME: sandbox, XDG_CACHE_HOME: join(sandbox, "cache"), PULUMI_ENGINE_SOURCE: "build", ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const run = {
    pid: child.pid,
    stderr: () => stderr,
    kill: (signal: NodeJS.Signals) => {
      child.kill(signal);
    },
    ended: new Promise<Ended>((resolve) => {
      child.on("close", (code) => {
        resolve({ code, stdout, stderr });
      });
    }),
  };
  runs.push(run);
  return run;
}

function engine(env?: Record<string, string>): Promise<Ended> {
  return start(env).ended;
}

function cacheFolder(): string {
  return join(sandbox, "cache/pulumi-alicloud-backup/engine");
}

function putProgram(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

function putEngine(name: string, version: string, names = programs): string {
  for (const program of names) putProgram(join(sandbox, name, program), `echo ${version}`);
  return join(sandbox, name);
}

/** Adds a Go that "builds" scripts which print `version`; the first build waits while the file `hold` exists. */
function putGo(version = "v3.250.0"): void {
  putProgram(
    join(bin, "go"),
    `
[ "$1" = version ] && echo go version go1.26.8 linux/amd64 && exit
while [ "$1" != -o ]; do shift; done
echo "go build \${2##*/}" >>${sandbox}/calls
echo $$ >${sandbox}/go.pid
echo example.com/package >&2
if mkdir ${sandbox}/held 2>/dev/null; then while [ -e ${sandbox}/hold ]; do sleep 0.02; done; fi
printf '#!/bin/sh\\necho ${version}\\n' >"$2"
chmod +x "$2"`,
  );
}

/** Adds an npx that writes the files which the npm package `pulumi` downloads. */
function putNpx(): void {
  putProgram(
    join(bin, "npx"),
    `
echo "npx $*" >>${sandbox}/calls
bin=$PULUMI_HOME/versions/$PULUMI_VERSION/bin
mkdir -p $bin
for name in ${programs.join(" ")}; do
  printf '#!/bin/sh\\necho v%s\\n' $PULUMI_VERSION >$bin/$name
  chmod +x $bin/$name
done`,
  );
}

function calls(): string[] {
  const file = join(sandbox, "calls");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

function hold(): void {
  appendFileSync(join(sandbox, "hold"), "");
}

function release(): void {
  rmSync(join(sandbox, "hold"));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

function goHasStarted(): boolean {
  return existsSync(join(sandbox, "held"));
}

function goIsRunning(): boolean {
  const pid = Number(readFileSync(join(sandbox, "go.pid"), "utf8"));
  try {
    process.kill(pid, 0);
    // A killed process stays listed until its new parent reads its exit code (Linux, containers without an init).
    return !(existsSync(`/proc/${String(pid)}/stat`) && /\) Z/.test(readFileSync(`/proc/${String(pid)}/stat`, "utf8")));
  } catch {
    return false;
  }
}
