import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import type { ResultLine } from "../../../provider/audit/results/result-line";
import { type CommandLineOptions, runCommandLine } from "../../support/run-command-line";

let emulator: Emulator;
let folder = "";
let output = "";
beforeAll(async () => {
  emulator = await startEmulator({ scenario: "demo", speed: 0 });
  folder = mkdtempSync(join(tmpdir(), "audit-"));
});
let number = 0;
beforeEach(async () => {
  await emulator.control.reset();
  output = join(folder, `${(number += 1)}.jsonl`);
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const audit = (args: string[], options: CommandLineOptions = {}) =>
  runCommandLine(["audit", "-o", output, ...args], { environment: emulator.env, ...options });
const lines = (path = output): ResultLine[] =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ResultLine);

describe("alicloud-backup audit", () => {
  it("writes the results file, prints the accounting equation to stderr, and nothing to stdout", async () => {
    expect(await audit(["--regions", "cn-hangzhou"])).toEqual({
      out: "",
      err:
        "4 listed = 4 assessed + 0 not applicable + 0 unknown\n" + //
        "Compliant 3, Stale 1\n" +
        "Findings: high 1\n",
      code: 1,
    });
    expect(lines().map(({ kind }) => kind)).toEqual(expect.arrayContaining(["header", "scope", "instance", "summary"]));
    expect(lines().at(-1)).toMatchObject({ kind: "summary", listed: 4, assessed: 4, notApplicable: 0, unknown: 0 });
    expect(existsSync(`${output}.partial`)).toBe(false);
  });
});
