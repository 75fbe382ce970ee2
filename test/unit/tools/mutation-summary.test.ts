import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const urlOf = (name: string) => pathToFileURL(join(__dirname, "../../../tools/mutation", name)).href;
const SCRIPT = `
  import { mutationResult } from "${urlOf("mutation-report.mjs")}";
  import { summary } from "${urlOf("summary.mjs")}";
  const [report, accepted] = JSON.parse(process.argv[1]);
  console.log(JSON.stringify(summary(mutationResult(report, accepted))));
`;

const at = { start: { line: 1, column: 9 }, end: { line: 1, column: 10 } };
const mutants = (...statuses: string[]) =>
  statuses.map((status) => ({ status, mutatorName: "Number", replacement: "2", location: at }));
const many = (count: number) => Array.from({ length: count }, () => "Killed");
const survivor = { file: "a.ts", mutator: "Number", original: "1", replacement: "2", reason: "it does not matter" };

/** The summary of a run on one file, with accepted survivors. */
function summaryOf(statuses: readonly string[], accepted: readonly (typeof survivor)[] = []) {
  const report = { files: { "a.ts": { source: "const a=1;", mutants: mutants(...statuses) } } };
  const input = JSON.stringify([report, accepted]);
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", SCRIPT, input], { encoding: "utf8" });
  return JSON.parse(output) as { text: string; passed: boolean };
}

describe("a mutation run", () => {
  it("passes where a test kills each mutant, or makes it time out", () => {
    expect(summaryOf(["Killed", "Timeout"])).toEqual({
      passed: true,
      text: [
        "a.ts     2 of    2  100.00 %",
        "2 of 2 mutants detected: 100.00 %; 100.00 % without the 0 accepted survivors (aim 95 %).",
      ].join("\n"),
    });
  });

  it("passes with a survivor that is listed with a reason, and prints both", () => {
    const { passed, text } = summaryOf([...many(30), "Survived"], [survivor]);
    expect(passed).toBe(true);
    expect(text).toContain("accepted  a.ts:1:9 Number: 1  ->  2  (it does not matter)");
  });

  it.each([
    ["a survivor is not listed", [...many(30), "Survived"], [], "SURVIVED  a.ts:1:9 Number: 1  ->  2"],
    ["no test runs a mutant", [...many(30), "NoCoverage"], [], "UNTESTED  a.ts:1:9 Number: 1  ->  2"],
    ["a second survivor is like a listed one", [...many(30), "Survived", "Survived"], [survivor], "SURVIVED  a.ts:1:9"],
    ["a listed survivor was killed", many(30), [survivor], "OUTDATED  a.ts Number: 1 has not survived."],
    ["the file of a listed survivor is gone", many(30), [{ ...survivor, file: "b.ts" }], "OUTDATED  b.ts Number"],
    ["it ended before a mutant", [...many(30), "Pending"], [], "NO RESULT  a.ts:1 Pending"],
    ["the runner failed on a mutant", [...many(30), "RuntimeError"], [], "NO RESULT  a.ts:1 RuntimeError"],
    ["a comment turned a mutant off", [...many(30), "Ignored"], [], "NO RESULT  a.ts:1 Ignored"],
    ["it tried no mutant", [], [], "0 of 0 mutants detected"],
  ])("does not pass where %s", (_what, statuses, accepted, line) => {
    const { passed, text } = summaryOf(statuses, accepted);
    expect(passed).toBe(false);
    expect(text).toContain(line);
  });
});
