import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { Interruption, type CliContext } from "../../../provider/cli/cli-context";
import { runCli } from "../../../provider/cli/run-cli";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { systemClock } from "../../../provider/time/system-clock";
import { TestStream } from "./test-context";

const BUSY = "rm-bp1busy0000000001";

let emulator: Emulator;
let folder = "";
beforeEach(async () => {
  emulator = await startEmulator({ speed: 0, scenario: "busy" });
  folder = mkdtempSync(join(tmpdir(), "wait-reports-"));
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the command. `cancel` interrupts it. */
function start(args: readonly string[], { environment = {}, ...given }: Partial<CliContext> = {}) {
  const cancel = new AbortController();
  const stdout = new TestStream();
  const stderr = new TestStream();
  const ended = runCli(["wait", BUSY, ...args], {
    ...{ stdin: Readable.from([]), stdout, stderr, clock: systemClock, signal: cancel.signal },
    ...given,
    environment: { ...emulator.env, ...environment },
  });
  const interrupt = (signal: "SIGINT" | "SIGTERM") => cancel.abort(new Interruption(signal));
  return { ended, stdout, stderr, interrupt };
}

/** Lets every running backup end. */
async function finishBackups(): Promise<void> {
  await emulator.control.advance(3_600_000);
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn += 1) await new Promise((then) => setTimeout(then, 10));
  expect(condition()).toBe(true);
}

const file = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(file(name), "utf8");
/** The flags for every file, and the environment that GitHub Actions sets. */
const allFiles = () => ({
  args: ["--junit", file("junit.xml"), "--summary", file("summary.md"), "--github-output"],
  environment: { GITHUB_OUTPUT: file("output"), GITHUB_STEP_SUMMARY: file("step") },
});

describe("the files of wait", () => {
  it("are written when the gate passes", async () => {
    await finishBackups();
    writeFileSync(file("step"), "# Before\n");
    writeFileSync(file("output"), "before=1\n");
    const { args, environment } = allFiles();
    const { ended, stdout } = start([...args, "--output", "json"], { environment });
    expect(await ended).toBe(0);
    expect(JSON.parse(stdout.text)).toMatchObject([{ instanceId: BUSY, outcome: "Passed" }]);
    expect(read("junit.xml")).toContain('<testsuites tests="1" failures="0" errors="0" skipped="0">');
    expect(read("summary.md")).toMatch(/^## Backup gates: Passed\n\n1 of 1 passed.\n/);
    expect(read("step")).toBe(`# Before\n${read("summary.md")}`);
    expect(read("output")).toMatch(/^before=1\noutcome<<(end_\S+)\nPassed\n\1\nbackup-ids<</);
  });

  it("are written when the gate times out", async () => {
    const { args, environment } = allFiles();
    const { ended } = start([...args, "--timeout", "1s"], { environment });
    expect(await ended).toBe(3);
    expect(read("junit.xml")).toContain('type="BackupRunning"');
    expect(read("summary.md")).toMatch(/^## Backup gates: TimedOut\n/);
    expect(read("step")).toBe(read("summary.md"));
    expect(read("output")).toMatch(/^outcome<<(end_\S+)\nTimedOut\n/);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("are written when %s ends the command", async (signal, code) => {
    const { args, environment } = allFiles();
    const { ended, stderr, interrupt } = start(args, { environment });
    await until(() => stderr.text.includes("Waited"));
    interrupt(signal);
    expect(await ended).toBe(code);
    expect(read("junit.xml")).toContain('type="Cancelled"');
    expect(read("summary.md")).toMatch(/^## Backup gates: Cancelled\n/);
    expect(read("output")).toMatch(/^outcome<<(end_\S+)\nCancelled\n/);
  });

  it("hold no pass of an earlier run while the gate waits: a kill leaves none behind", async () => {
    writeFileSync(file("junit.xml"), "passed earlier");
    writeFileSync(file("summary.md"), "passed earlier");
    const { args, environment } = allFiles();
    const { ended, stderr, interrupt } = start(args, { environment });
    await until(() => stderr.text.includes("Waited"));
    expect(read("junit.xml")).toContain('type="NotEnded"');
    expect(read("summary.md")).toBe("## Backup gates\n\nThe wait has not ended, or it was killed.\n");
    interrupt("SIGINT");
    await ended;
  });
});

describe("a file that can't be written", () => {
  it.each([
    ["--junit", (path: string) => ({ args: ["--junit", path] })],
    ["--summary", (path: string) => ({ args: ["--summary", path] })],
    ["GITHUB_STEP_SUMMARY", (path: string) => ({ args: [], environment: { GITHUB_STEP_SUMMARY: path } })],
    ["--github-output", (path: string) => ({ args: ["--github-output"], environment: { GITHUB_OUTPUT: path } })],
  ])("ends the command before the first call: %s", async (name, given) => {
    const path = file("none/report");
    const { args, environment = {} } = given(path) as { args: string[]; environment?: Record<string, string> };
    const { ended, stderr, stdout } = start(args, { environment });
    expect(await ended).toBe(2);
    expect(stderr.text).toBe(`alicloud-backup: ${name}: ${path} can't be written: its folder does not exist.\n`);
    expect(stdout.text).toBe("");
    expect(await emulator.control.requests()).toEqual([]);
  });

  it.each([
    [
      "a full disk",
      ["--junit", "/dev/full"],
      "alicloud-backup: --junit: /dev/full can't be written: the disk is full.\n",
    ],
    ["no path", ["--summary", ""], "alicloud-backup: --summary: must be the path of a file.\n"],
    [
      "no GITHUB_OUTPUT",
      ["--github-output"],
      "alicloud-backup: --github-output: GITHUB_OUTPUT isn't set. GitHub Actions sets it for a step.\n",
    ],
  ])("ends the command before the first call: %s", async (_what, args, message) => {
    const { ended, stderr } = start(args);
    expect(await ended).toBe(2);
    expect(stderr.text).toBe(message);
    expect(await emulator.control.requests()).toEqual([]);
  });

  it("is the file of another flag", async () => {
    const { ended, stderr } = start(["--junit", file("a"), "--summary", `${folder}/./a`]);
    expect(await ended).toBe(2);
    expect(stderr.text).toBe(`alicloud-backup: --summary: ${folder}/./a is the file of --junit already.\n`);
  });

  it("is the file of --state: a report in its place would lose what a killed run requested", async () => {
    const { ended, stderr } = start(["--state", file("a"), "--junit", `${folder}/./a`]);
    expect(await ended).toBe(2);
    expect(stderr.text).toBe(`alicloud-backup: --junit: ${folder}/./a is the file of --state already.\n`);
    expect(readFileSync(file("a"), "utf8")).toContain('"format": "alicloud-backup-wait"');
    expect(await emulator.control.requests()).toEqual([]);
  });

  it("after the wait: never 0, one line, and the result and the other files are there", async () => {
    const { args, environment } = allFiles();
    const { ended, stderr, stdout } = start([...args, "--interval", "1s"], {
      environment: { ...environment, GITHUB_STEP_SUMMARY: "/dev/full", GITHUB_OUTPUT: file("output") },
    });
    await until(() => stderr.text.includes("Waited"));
    stderr.take();
    await finishBackups();
    expect(await ended).toBe(2);
    expect(stderr.text.split("\n").slice(1)).toEqual([
      "alicloud-backup: GITHUB_STEP_SUMMARY: /dev/full can't be written: the disk is full.",
      "",
    ]);
    expect(stdout.text).toContain("Passed");
    expect(read("junit.xml")).toContain('failures="0" errors="0"');
    expect(read("output")).toContain("Passed");
  });

  it("after the wait, because its folder has gone: never 0", async () => {
    const { ended, stderr } = start(["--junit", file("junit.xml"), "--interval", "1s"]);
    await until(() => stderr.text.includes("Waited"));
    rmSync(folder, { recursive: true });
    await finishBackups();
    expect(await ended).toBe(2);
    expect(existsSync(folder)).toBe(false);
    expect(stderr.text).toContain(
      `alicloud-backup: --junit: ${file("junit.xml")} can't be written: its folder does not exist.\n`,
    );
  });
});

describe("wait --events", () => {
  it("prints events in place of the result", async () => {
    const { ended, stdout, stderr } = start(["--events", "--interval", "1s"]);
    await until(() => stderr.text.includes("Waited"));
    await finishBackups();
    expect(await ended).toBe(0);
    const events = stdout.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { event: string });
    expect([...new Set(events.map(({ event }) => event))]).toEqual(["started", "observed", "changed", "ended"]);
    expect(events.at(-1)).toMatchObject({
      event: "ended",
      instanceId: BUSY,
      name: BUSY,
      outcome: "Passed",
      reasonCode: "Idle",
    });
  });

  it("contradicts --output", async () => {
    const { ended, stderr } = start(["--events", "--output", "json"]);
    expect(await ended).toBe(2);
    expect(stderr.text).toContain("error: option '--events' cannot be used with option '-o, --output <format>'");
  });

  it("ends as soon as nobody reads the events, and never with 0", async () => {
    const closed = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("closed"), { code: "EPIPE" })),
    });
    closed.on("error", () => undefined);
    const { ended } = start(["--events"], { stdout: closed });
    expect(await ended).toBe(2);
  });
});

describe("stderr", () => {
  it("--quiet prints nothing where there is no warning", async () => {
    await finishBackups();
    const { ended, stderr, stdout } = start(["--quiet"]);
    expect(await ended).toBe(0);
    expect(stderr.text).toBe("");
    expect(stdout.text).toContain("Passed");
  });

  it.each([{}, { GITHUB_ACTIONS: "true" }])("that is closed changes nothing about the end: %j", async (environment) => {
    await finishBackups();
    const stderr = new TestStream();
    stderr.destroy();
    const { ended, stdout } = start([], { stderr, environment });
    expect(await ended).toBe(0);
    expect(stdout.text).toContain("Passed");
  });

  it("on a terminal shows a row, and nothing else before the result", async () => {
    const stderr = new TestStream(true, 100);
    const { ended, stdout } = start(["--interval", "1s"], { stderr });
    await until(() => stderr.text.includes("Backup 6508297"));
    expect(stderr.text).toMatch(/rm-bp1busy0000000001 {2}\S*\[=+-+\]\S* +\d+% {2}0s: Backup 6508297 /);
    await finishBackups();
    expect(await ended).toBe(0);
    expect(stderr.text).toContain("Passed: Nothing is being backed up on rm-bp1busy0000000001.");
    expect(stdout.text).toContain("Passed");
  });
});
