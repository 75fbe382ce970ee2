import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InstanceLine, ResultLine } from "../../../provider/audit/results/result-line";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { smallFleet } from "../../emulator/small-fleet";
import { CliProcesses } from "../../support/cli-process";

const KILLS = 50;
/** An audit is killed at most this long after it has begun to write. */
const KILLED_WITHIN_MS = 900;
/** Keeps the test short where the machine is busy: an audit that has been killed so often is let run to its end. */
const KILLS_OF_ONE = 10;

let processes: CliProcesses;
let folder = "";
let emulator: Emulator;

beforeAll(async () => {
  processes = await CliProcesses.build();
  folder = mkdtempSync(join(tmpdir(), "killed-audit-"));
  // Its clock stands still, so that every audit sees the same.
  emulator = await startEmulator({ speed: 0, scenario: smallFleet });
  await emulator.control.faults([{ fault: "slowDrip", ms: 25 }]);
}, 120_000);
afterAll(async () => {
  processes.close();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const REGIONS = ["--regions", "cn-hangzhou,cn-shanghai,ap-southeast-1"];
// Slow enough to be killed in the middle of pages and of scopes.
const SLOW = ["--concurrency", "3", "--scope-concurrency", "4", "--quiet"];
const start = (args: string[]) => processes.start(["audit", ...REGIONS, ...SLOW, ...args], emulator.env);

function verdicts(file: string): string[] {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines
    .map((line) => JSON.parse(line) as ResultLine)
    .filter((line): line is InstanceLine => line.kind === "instance")
    .map(({ accountId, regionId, product, instanceId, verdict }) =>
      [accountId, regionId, product, instanceId, verdict].join(" "),
    )
    .sort();
}

it("loses no instance and reads none twice where the process is killed at random moments and resumed", async () => {
  const whole = join(folder, "whole.jsonl");
  const run = start(["-o", whole]);
  expect([await run.exit, run.output.err]).toEqual([1, expect.stringContaining("120 listed = ")]);
  const expected = verdicts(whole);
  expect(expected).toHaveLength(120);

  for (let kills = 0, number = 0; kills < KILLS; number += 1) {
    const file = join(folder, `${number}.jsonl`);
    let process = start(["-o", file]);
    for (let attempt = 0; attempt < KILLS_OF_ONE && kills < KILLS; attempt += 1) {
      const isWriting = () => existsSync(`${file}.partial`) || process.child.exitCode !== null;
      while (!isWriting()) await new Promise((done) => setTimeout(done, 5));
      await new Promise((done) => setTimeout(done, Math.random() * KILLED_WITHIN_MS));
      if (process.child.exitCode !== null) break;
      await process.kill();
      kills += 1;
      // A killed audit has not replaced the file.
      process = start(["--resume", file]);
    }
    expect([await process.exit, process.output.err]).toEqual([1, expect.stringContaining("120 listed = ")]);
    expect(verdicts(file)).toEqual(expected);
    expect(existsSync(`${file}.partial`)).toBe(false);
  }
}, 120_000);
