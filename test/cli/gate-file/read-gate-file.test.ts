import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator, type Emulator } from "../../../provider/emulator";
import { runCommandLine } from "../../support/run-command-line";

let emulator: Emulator;
let folder = "";
let file = "";

beforeAll(async () => {
  emulator = await startEmulator({ scenario: "idle" });
  folder = mkdtempSync(join(tmpdir(), "gate-file-"));
  file = join(folder, "gate.yaml");
});
afterAll(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

const wait = (args: string[], stdin = "") => runCommandLine(["wait", ...args], { environment: emulator.env, stdin });
/** The lines that a file leads to, without the path of the temporary folder. */
const mistakes = async (content: string, ...args: string[]): Promise<{ code: number; lines: string[] }> => {
  writeFileSync(file, content);
  const { code, out, err } = await wait(["-f", file, ...args]);
  expect(out).toBe("");
  const lines = err.trimEnd().split("\n");
  return { code, lines: lines.map((line) => line.replace("alicloud-backup: ", "").replace(file, "gate.yaml")) };
};

describe("a gate file", () => {
  it("runs gates with different conditions, names them, and keeps the order", async () => {
    writeFileSync(
      file,
      `# yaml-language-server: $schema=./gate.schema.json
defaults: &all
  maxAge: 24h
gates:
  - { name: orders, instanceId: rm-bp1idle0000000001 }
  - { instanceId: r-bp1idle000000001, maxAge: 2d, onStale: Wait }
  - { instanceId: r-bp1idle000000001 }
`,
    );
    const { code, out, err } = await wait(["-f", file, "--output", "json"]);
    expect(err).toContain("orders: Passed");
    expect(JSON.parse(out)).toMatchObject([
      { name: "orders", instanceId: "rm-bp1idle0000000001", outcome: "Passed", reasonCode: "FreshBackup" },
      { name: "r-bp1idle000000001", outcome: "Passed" },
      { name: "r-bp1idle000000001 (2)", outcome: "Passed" },
    ]);
    expect(code).toBe(0);
  });

  it("is read from stdin as -, as JSON with tabs too", async () => {
    const json = JSON.stringify({ gates: [{ instanceId: "rm-bp1idle0000000001" }] }, undefined, "\t");
    expect(await wait(["-f", "-", "-o", "json"], json)).toMatchObject({ code: 0 });
  });

  it("fails as a whole where one gate fails", async () => {
    const { code } = await wait(
      ["-f", "-", "-q"],
      "gates: [{ instanceId: rm-bp1idle0000000001 }, { instanceId: rm-bp1idle0000000001, maxAge: 1m }]",
    );
    expect(code).toBe(1);
  });

  it("reports every mistake at once, each with its path and its line and column", async () => {
    const content = `defaults:
  timeout: soon
  instanceId: rm-bp1idle0000000001
gates:
  - instanceId: rm-bp1idle0000000001
    maxage: 24h
  - instanceId: pc-bp1idle0000000001
    maxAge: 24h
    backup: { retention: 0 }
  - name: ""
    instanceId: 7
  - 5
  - {}
extra: 1
`;
    expect(await mistakes(content)).toEqual({
      code: 2,
      lines: [
        'gate.yaml:2:12: defaults.timeout: must be a duration such as 90s, 1h30m or 7d, not "soon".',
        "gate.yaml:3:3: defaults.instanceId: is not a known property of the defaults.",
        "gate.yaml:6:5: gates[0].maxage: is not a known property of a gate. Did you mean maxAge?",
        "gate.yaml:9:26: gates[1].backup.retention: must be a whole number of days from 1 to 3650, not 0.",
        'gate.yaml:10:11: gates[2].name: must be one line and not empty, not "".',
        "gate.yaml:11:17: gates[2].instanceId: must be an instance id, such as rm-bp1…: letters, digits, - and _, not 7.",
        "gate.yaml:12:5: gates[3]: must be a map such as { instanceId: rm-… }, not 5.",
        "gate.yaml:13:5: gates[4].instanceId: is required.",
        "gate.yaml:14:1: extra: is not a known property of a gate file.",
      ],
    });
  });

  it.each([
    ["", 6],
    ["# nothing\n", 6],
    ["gates: []", 6],
    ["gates:\n", 6],
    ["null", 6],
    ["{}", 2],
    ["[]", 2],
    ["- instanceId: x", 2],
    ["defaults: { maxAge: 24h }", 2],
  ])("without a gate never ends as 0: %j", async (content, expected) => {
    expect((await mistakes(content)).code).toBe(expected);
  });

  it.each([
    [
      "a key that is there twice",
      "gates:\n  - instanceId: a\n    instanceId: b\n",
      "gate.yaml:3:5: Map keys must be unique.",
    ],
    ["a tag", "gates: !!js/undefined 1", "gate.yaml:1:8: Unresolved tag: tag:yaml.org,2002:js/undefined."],
    ["a syntax error", "gates: [", "gate.yaml:1:9:"],
    [
      "__proto__",
      "gates: [{ instanceId: rm-bp1idle0000000001, __proto__: { maxAge: 1h } }]",
      "gate.yaml:1:45: gates[0].__proto__:",
    ],
  ])("is refused with %s", async (_what, content, expected) => {
    const { code, lines } = await mistakes(content);
    expect(code).toBe(2);
    expect(lines[0]).toContain(expected);
  });

  it("is refused where its aliases would fill the memory", async () => {
    const levels = ["a: &a [x,x,x,x,x,x,x,x,x,x]"];
    for (const [before, name] of ["ab", "bc", "cd", "de", "ef", "fg"]) {
      levels.push(
        `${String(name)}: &${String(name)} [${Array<string>(10)
          .fill(`*${String(before)}`)
          .join(",")}]`,
      );
    }
    const { code, lines } = await mistakes(levels.join("\n"));
    expect(code).toBe(2);
    expect(lines).toEqual(["gate.yaml:1:1: Excessive alias count indicates a resource exhaustion attack."]);
  });

  it("is refused where it is nested without end, or too large", async () => {
    for (const part of ["[", "{a: ", "- ", "? "])
      expect((await mistakes(part.repeat(100_000))).lines).toEqual(["gate.yaml: The file is nested too deep."]);
    expect((await mistakes(`# ${"x".repeat(1_100_000)}`)).code).toBe(2);
  });

  it("shows hostile text as plain text", async () => {
    const { lines } = await mistakes('gates: [{ instanceId: x, "\\e[31m::error::\\nx": 1 }]');
    expect(lines.join("\n")).not.toMatch(/\u001b|^::error/m);
  });

  it("that can't be read is one clear line", async () => {
    const missing = join(folder, "missing.yaml");
    expect(await wait(["-f", missing])).toEqual({
      code: 2,
      out: "",
      err: `alicloud-backup: ${missing}: The file can't be read (ENOENT).\n`,
    });
    expect((await wait(["-f", folder])).code).toBe(2);
  });

  it("says where a default does not fit one of the gates", async () => {
    const content = "defaults:\n  maxAge: 24h\ngates:\n  - instanceId: rm-bp1idle0000000001\n    condition: Idle\n";
    expect((await mistakes(content)).lines).toEqual([
      "gate.yaml:2:3: defaults.maxAge (for gates[0]): means nothing for the condition Idle: leave it out, or change the condition.",
    ]);
  });

  it("requires names that differ", async () => {
    const gate = "{ name: a, instanceId: rm-bp1idle0000000001 }";
    expect((await mistakes(`gates: [${gate}, ${gate}]`)).lines).toEqual([
      'gate.yaml:1:64: gates[1].name: must be a name that no other gate has, not "a".',
    ]);
  });

  it("can't be combined with ids or with the flags that it replaces", async () => {
    writeFileSync(file, "gates: [{ instanceId: rm-bp1idle0000000001 }]");
    const ids = await wait(["-f", file, "rm-bp1idle0000000001"]);
    expect(ids).toMatchObject({
      code: 2,
      err: expect.stringContaining("-f can't be combined with instance ids") as string,
    });
    for (const flags of [
      ["--max-age", "24h"],
      ["--idle"],
      ["--job", "1"],
      ["--on-failure", "warn"],
      ["--product", "Rds"],
    ]) {
      const { code, err } = await wait(["-f", file, ...flags]);
      expect([code, err]).toEqual([2, expect.stringContaining("cannot be used with option")]);
    }
  });

  it("takes times from flags before its own", async () => {
    writeFileSync(file, "gates: [{ instanceId: rm-bp1idle0000000001, timeout: soon }]");
    expect((await wait(["-f", file, "--timeout", "1m"])).code).toBe(0);
    expect(await mistakes("gates: [{ instanceId: rm-bp1idle0000000001 }]", "--timeout", "never")).toMatchObject({
      code: 2,
      lines: [expect.stringContaining("--timeout: must be a duration")],
    });
  });
});
