import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../support/run-command-line";
import { sampleResults } from "../../support/sample-results";

const FORMATS = ["csv", "junit", "sarif", "ocsf", "openmetrics", "markdown"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "report-files-"));
  writeFileSync(
    path("results.jsonl"),
    sampleResults()
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function path(name: string): string {
  return join(folder, name);
}

function report(...args: string[]) {
  return runCommandLine(["report", path("results.jsonl"), ...args]);
}

it("writes every format that flags name, and nothing else", async () => {
  const { code, out } = await report(...FORMATS.flatMap((format) => [`--${format}`, path(format)]));
  expect([code, out]).toEqual([0, ""]);
  expect(readdirSync(folder).sort()).toEqual([...FORMATS, "results.jsonl"].sort());
  for (const format of FORMATS) expect(readFileSync(path(format), "utf8")).toContain("Denied");
});

it("refuses one file for two reports, before it writes any", async () => {
  const { code, err } = await report("--csv", path("a"), "--markdown", join(folder, "b", "..", "a"));
  expect(code).toBe(2);
  expect(err).toContain("--markdown: ");
  expect(err).toContain("is the file of --csv already.");
  expect(existsSync(path("a"))).toBe(false);
});

it("refuses to overwrite the results with a report", async () => {
  const before = readFileSync(path("results.jsonl"), "utf8");
  const { code, err } = await report("--csv", path("results.jsonl"));
  expect(code).toBe(2);
  expect(err).toContain("is the results file.");
  expect(readFileSync(path("results.jsonl"), "utf8")).toBe(before);
});

it("refuses to overwrite the results of an audit with a report, before it calls anything", async () => {
  const { code, err } = await runCommandLine(
    ["audit", "--regions", "cn-hangzhou", "-o", path("new.jsonl"), "--csv", path("new.jsonl")],
    { environment: { ALICLOUD_ACCESS_KEY: "a", ALICLOUD_SECRET_KEY: "b" } },
  );
  expect(code).toBe(2);
  expect(err).toContain("is the results file.");
});
