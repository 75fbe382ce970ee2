import { generateKeyPairSync } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Interruption } from "../../../provider/cli/cli-context";
import type { CommandLineOptions } from "../../support/run-command-line";
import { AuditBench } from "./audit-bench";

let bench: AuditBench;
beforeAll(async () => {
  bench = await AuditBench.start();
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  writeFileSync(bench.file("key.pem"), privateKey.export({ format: "pem", type: "pkcs8" }));
  writeFileSync(bench.file("public.pem"), publicKey.export({ format: "pem", type: "spki" }));
  expect(await audit(["-o", bench.file("whole.jsonl")])).toMatchObject({ code: 1 });
});
beforeEach(() => bench.emulator.control.reset());
afterAll(() => bench.close());

const audit = (args: string[], options: CommandLineOptions = {}) =>
  bench.run(["audit", "--regions", "cn-hangzhou", ...args], options);
const verdictsOf = (name: string) =>
  bench
    .instances(name)
    .map(({ instanceId, verdict }) => `${instanceId} ${verdict}`)
    .sort();

describe("audit --resume", () => {
  it.each([".partial", ""])(
    "continues FILE%s wherever it is cut, and signs the whole",
    async (suffix) => {
      const whole = readFileSync(bench.file("whole.jsonl"));
      const expected = verdictsOf("whole.jsonl");
      const file = bench.file("cut.jsonl");
      // The cuts are in each kind of line, at its start and at its end.
      const ends = [...whole.entries()].flatMap(([index, byte]) => (byte === 10 ? index : []));
      const cuts = [0, 1, ...ends.flatMap((end, line) => [end, end + 1, end + 20 + 7 * line])];
      for (const cut of cuts.filter((at) => at < whole.length - 1)) {
        rmSync(file, { force: true });
        writeFileSync(`${file}${suffix}`, whole.subarray(0, cut));
        const { code, err } = await audit(["--resume", file, "--sign", bench.file("key.pem")]);
        expect([cut, code, err]).toEqual([cut, 1, expect.stringContaining("4 listed = 4 assessed")]);
        expect([cut, verdictsOf("cut.jsonl")]).toEqual([cut, expected]);
        expect(existsSync(`${file}.partial`)).toBe(false);
      }
      const verified = await bench.run(["verify", file, "--key", bench.file("public.pem")]);
      expect(verified).toMatchObject({ code: 0, err: "" });
    },
    60_000,
  );

  it("reads nothing again that has its line", async () => {
    const file = bench.file("almost.jsonl");
    const lines = readFileSync(bench.file("whole.jsonl"), "utf8").split("\n");
    writeFileSync(`${file}.partial`, `${lines.slice(0, -2).join("\n")}\n`);
    expect(await audit(["--resume", file])).toMatchObject({ code: 1 });
    const actions = (await bench.emulator.control.requests()).map(({ action }) => action);
    expect(actions).toEqual(["GetCallerIdentity"]);
  });

  it("begins where there is nothing to continue, and has nothing to do where the file is complete", async () => {
    const file = bench.file("new.jsonl");
    expect(await audit(["--resume", file])).toMatchObject({
      code: 1,
      err: expect.not.stringContaining("complete:") as string,
    });
    const before = readFileSync(file);
    const again = await audit(["--resume", file, "--csv", bench.file("new.csv")]);
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringContaining("new.jsonl is complete: there is nothing to do.") as string,
    });
    expect(readFileSync(file)).toEqual(before);
    expect(existsSync(bench.file("new.csv"))).toBe(true);
  });

  it.each([
    ["rules", ["--regions", "cn-hangzhou", "--max-age", "1h"], "other rules"],
    ["regions", ["--regions", "cn-shanghai"], "other accounts, regions or products"],
    ["products", ["--regions", "cn-hangzhou", "--products", "rds"], "other accounts, regions or products"],
    ["shard", ["--regions", "cn-hangzhou", "--shard", "0/1"], "another shard"],
  ])("refuses other %s than those of the file", async (_title, args, what) => {
    const file = bench.file("other.jsonl");
    const cut = readFileSync(bench.file("whole.jsonl")).subarray(0, 3_000);
    writeFileSync(`${file}.partial`, cut);
    const { code, err } = await bench.run(["audit", ...args, "--resume", file]);
    expect([code, err]).toEqual([
      2,
      `alicloud-backup: --resume: ${file}.partial is of an audit with ${what}. Use the same flags, or start a new audit with --output.\n`,
    ]);
    expect(readFileSync(`${file}.partial`)).toEqual(cut);
  });

  it("refuses a file that was edited", async () => {
    const file = bench.file("edited.jsonl");
    const whole = readFileSync(bench.file("whole.jsonl"), "utf8");
    writeFileSync(`${file}.partial`, whole.replace('"kind":"scope"', '"kind":"scoop"'));
    expect(await audit(["--resume", file])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/edited.jsonl.partial, line \d+: It is no line/) as string,
    });
  });

  it("counts an instance that was deleted after the earlier audit had read it", async () => {
    const file = bench.file("deleted.jsonl");
    const [header = "", ...body] = readFileSync(bench.file("whole.jsonl"), "utf8").split("\n");
    const instance = body.find((line) => line.includes('"kind":"instance"')) ?? "";
    const gone = instance.replaceAll("bp1demo", "bp1gone");
    writeFileSync(`${file}.partial`, `${header}\n${gone}\n`);
    expect(await audit(["--resume", file])).toMatchObject({
      err: expect.stringContaining("5 listed = 5 assessed") as string,
    });
  });
});

describe("audit --output", () => {
  it("leaves the results of another audit that runs or was cut off alone", async () => {
    const file = bench.file("taken.jsonl");
    writeFileSync(`${file}.partial`, "work of hours");
    const { code, err } = await audit(["-o", file]);
    expect([code, err]).toEqual([2, expect.stringContaining(`continue it with --resume ${file}`)]);
    expect(readFileSync(`${file}.partial`, "utf8")).toBe("work of hours");
  });

  it("keeps the older file until the new one is complete, and ends at once when it is interrupted", async () => {
    const file = bench.file("interrupted.jsonl");
    copyFileSync(bench.file("whole.jsonl"), file);
    await bench.emulator.control.faults([{ fault: "stall", ms: 20_000, action: "DescribeBackups" }]);
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(new Interruption("SIGTERM")), 400);
    const startedAt = performance.now();
    const { code, err } = await audit(["-o", file], { signal: cancel.signal });
    expect(performance.now() - startedAt).toBeLessThan(1_400);
    expect([code, err]).toEqual([
      143,
      `alicloud-backup: Interrupted. What was written is in ${file}.partial. Continue with the same flags and --resume '${file}'.\n`,
    ]);
    expect(readFileSync(file)).toEqual(readFileSync(bench.file("whole.jsonl")));
    await bench.emulator.control.faults([]);
    expect(await audit(["--resume", file])).toMatchObject({ code: 1 });
    expect(verdictsOf("interrupted.jsonl")).toEqual(verdictsOf("whole.jsonl"));
  });

  it("says which file can't be written", async () => {
    const file = bench.file("none/results.jsonl");
    expect(await audit(["-o", file])).toMatchObject({
      code: 2,
      err: expect.stringContaining(`--output: ${file}.partial can't be written (ENOENT).`) as string,
    });
  });
});
