import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { type CliProcess, CliProcesses } from "../../support/cli-process";

const BUSY = "rm-bp1busy0000000001";
const IDLE = "rm-bp1idle0000000001";

let processes: CliProcesses;
let folder = "";
let emulator: Emulator;

beforeAll(async () => {
  processes = await CliProcesses.build();
  folder = mkdtempSync(join(tmpdir(), "interrupted-wait-"));
}, 60_000);
afterAll(() => {
  processes.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  emulator = await startEmulator({ speed: 0, scenario: "busy" });
  await emulator.control.seed("idle");
});
afterEach(() => emulator.close());

const wait = (...args: string[]): CliProcess => processes.start(["wait", ...args], emulator.env);
/** Until its first poll has shown a running backup. */
const waiting = (run: CliProcess): Promise<void> => run.until(() => run.output.err.includes(BUSY));
/** The exit code, and how long the process took to end. */
async function signalled(run: CliProcess, signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
  const sentAt = performance.now();
  run.child.kill(signal);
  return { code: await run.exit, ms: performance.now() - sentAt };
}

describe("an interrupted wait", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "ends on %s in under a second with %d, its report, its state, and a word on the backup",
    async (signal, code) => {
      const state = join(folder, `${signal}.json`);
      const run = wait(BUSY, "--output", "json", "--state", state);
      await waiting(run);
      const end = await signalled(run, signal);
      expect(end.code).toBe(code);
      expect(end.ms).toBeLessThan(1_000);
      expect(JSON.parse(run.output.out)).toMatchObject([{ instanceId: BUSY, outcome: "Cancelled" }]);
      expect(run.output.err).toContain("A running backup continues.");
      expect(run.output.err).toMatch(/Interrupted\. Backups that are running go on in the cloud/);
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ gates: [{ name: BUSY, outcome: "Cancelled" }] });
    },
  );

  it("names the job that it has requested", async () => {
    const watch = ["--discovery-timeout", "1s", "--interval", "1s"];
    const run = wait(IDLE, "--max-age", "1h", "--on-stale", "create", ...watch, "--quiet");
    await run.until(async () => (await emulator.control.createdBackups()).length > 0);
    const [created] = await emulator.control.createdBackups();
    await run.until(async () => (await emulator.control.requests()).at(-1)?.action !== "CreateBackup");
    expect((await signalled(run, "SIGINT")).code).toBe(130);
    expect(created).toBeDefined();
    expect(run.output.err).toMatch(new RegExp(`^alicloud-backup: ${IDLE}: backup job \\d+ goes on\\.$`, "m"));
  });

  it("ends in under a second while the cloud does not respond", async () => {
    await emulator.control.faults([{ fault: "stall", ms: 60_000 }]);
    const run = wait(BUSY);
    await run.until(async () => (await emulator.control.requests()).length > 0);
    expect((await signalled(run, "SIGINT")).ms).toBeLessThan(1_000);
    expect(await run.exit).toBe(130);
  });

  it("ends in under a second while it reads ids from a stdin that never ends", async () => {
    const run = wait("-");
    await new Promise((done) => setTimeout(done, 700));
    const { code, ms } = await signalled(run, "SIGINT");
    expect(code).toBe(130);
    expect(ms).toBeLessThan(1_000);
  });

  it("ends at once on the second signal", async () => {
    const run = wait(BUSY);
    await waiting(run);
    run.child.kill("SIGTERM");
    expect((await signalled(run, "SIGINT")).code).toBeGreaterThan(128);
  });
});

describe("a wait whose output can't be delivered", () => {
  it("does not end as 0 where the reader of stdout has gone", async () => {
    const run = wait(BUSY, "--interval", "1s");
    await waiting(run);
    run.child.stdout?.destroy();
    await emulator.control.advance(3_600_000);
    expect(await run.exit).toBe(2);
    expect(run.output.err).not.toMatch(/ {4}at /);
  });

  it("waits on where the reader of stderr has gone", async () => {
    const run = wait(BUSY, "--interval", "1s");
    await waiting(run);
    run.child.stderr?.destroy();
    await emulator.control.advance(3_600_000);
    expect(await run.exit).toBe(0);
    expect(run.output.out).toContain("Passed");
  });

  it("does not end as 0 where the disk under stdout is full", async () => {
    const full = openSync("/dev/full", "w");
    const run = processes.start(["wait", IDLE], emulator.env, ["ignore", full, "pipe"]);
    closeSync(full);
    expect(await run.exit).toBe(2);
    expect(run.output.err).toContain("The output can't be written (ENOSPC).");
  });
});
