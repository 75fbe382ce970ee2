import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../provider/emulator";
import { smallFleet } from "../../emulator/small-fleet";
import { CliProcesses } from "../../support/cli-process";

const SHARDS = 4;

let processes: CliProcesses;
let folder = "";
let emulator: Emulator;

beforeAll(async () => {
  processes = await CliProcesses.build();
  folder = mkdtempSync(join(tmpdir(), "sharded-audit-"));
  emulator = await startEmulator({ speed: 0, scenario: smallFleet });
}, 60_000);
afterAll(async () => {
  processes.close();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => join(folder, name);
const run = (args: string[]) => processes.start(args, emulator.env);
const audit = (args: string[]) => run(["audit", "--regions", "cn-hangzhou,cn-shanghai,ap-southeast-1", ...args]);
async function ends(run: ReturnType<typeof audit>, code: number): Promise<void> {
  expect([await run.exit, run.output.err]).toEqual([code, expect.any(String)]);
}

it("gives byte for byte the reports of a single run, also where a shard is killed and run again", async () => {
  const single = audit(["-o", inFolder("single.jsonl"), "--csv", inFolder("single.csv")]);
  await ends(single, 1);

  await emulator.control.faults([{ fault: "slowDrip", ms: 30 }]);
  const file = (index: number) => inFolder(`shard-${index}.jsonl`);
  const shard = (index: number, flag: string) => audit([flag, file(index), "--shard", `${index}/${SHARDS}`]);
  const indexes = Array.from({ length: SHARDS }, (_, index) => index);
  const running = indexes.map((index) => shard(index, "-o"));
  const [first] = running;
  await first?.until(() => existsSync(`${file(0)}.partial`) && readFileSync(`${file(0)}.partial`).length > 4_000);
  await first?.kill();
  await emulator.control.faults([]);
  for (const process of running.slice(1)) await ends(process, 1);

  const missing = run(["merge", ...indexes.slice(1).map(file), "-o", inFolder("merged.jsonl")]);
  await ends(missing, 2);
  expect(missing.output.err).toContain("Shard 0 of 4 is missing.");

  await ends(shard(0, "--resume"), 1);
  const shuffled = [...indexes].reverse().map(file);
  await ends(run(["merge", ...shuffled, "-o", inFolder("merged.jsonl")]), 1);
  await ends(run(["report", inFolder("merged.jsonl"), "--csv", inFolder("merged.csv")]), 0);
  expect(readFileSync(inFolder("merged.csv"), "utf8")).toBe(readFileSync(inFolder("single.csv"), "utf8"));
  expect(readFileSync(inFolder("single.csv"), "utf8").split("\r\n")).toHaveLength(122);
}, 60_000);
