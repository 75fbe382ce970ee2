import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020";
import type { Log, Result, Run } from "sarif";
import { renderSarif } from "../../../provider/report/sarif";
import { HOSTILE_TEXTS, rendered, resultsOf, sampleInstance, sampleResults } from "../../support/sample-results";

const SCOPE = { accountId: "1", regionId: "cn-hangzhou", product: "Rds" as const };
const EXEMPTION = { reason: "moved", owner: "dba", expiresAt: "2027-01-01T00:00:00.000Z" };
const SDK = dirname(require.resolve("@microsoft/sarif-multitool-linux/package.json"));

/** Where a report violates the schema. */
function schemaErrors(text: string): unknown[] {
  const schema = JSON.parse(readFileSync(join(SDK, "sarif-2.1.0.json"), "utf8").replace(/^\ufeff/, "")) as object;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

/** Where a report breaks a rule of the specification that a schema can't express, by the validator of the SARIF SDK. */
async function breaches(text: string): Promise<{ ruleId: string; level: string; text: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), "sarif-"));
  const [file, log] = [join(folder, "report.sarif"), join(folder, "log.sarif")];
  await writeFile(file, text);
  const args = ["validate", file, "--output", log, "--log", "ForceOverwrite", "--quiet", "true"];
  // The validator exits with 1 where it finds something; its log says what.
  await promisify(execFile)(join(SDK, "Sarif.Multitool"), args, {
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
  }).catch((error: unknown) => error);
  const { runs } = JSON.parse((await readFile(log, "utf8")).replace(/^\ufeff/, "")) as Log;
  const run = runs[0];
  expect(run?.tool.driver.name).toBe("Sarif.Multitool");
  return (run?.results ?? []).map(({ ruleId = "", level = "warning", message }) => ({
    ...{ ruleId, level },
    text: JSON.stringify(message),
  }));
}

async function runOf(lines: Parameters<typeof rendered>[1]): Promise<Run & { results: Result[] }> {
  const [run] = (JSON.parse(await rendered(renderSarif, lines)) as Log).runs;
  if (!run?.results) throw new Error("The log has no results.");
  return { ...run, results: run.results };
}

describe("the SARIF report", () => {
  it("is valid by the schema and the rules of the SARIF SDK, hostile texts included", async () => {
    const text = await rendered(renderSarif, sampleResults());
    expect(schemaErrors(text)).toEqual([]);
    expect(await breaches(text)).toEqual([]);
  }, 60_000);

  it("would notice a report that is not valid", async () => {
    const text = await rendered(renderSarif, sampleResults());
    expect(schemaErrors(text.replace('"level":"error"', '"level":"fatal"'))).not.toEqual([]);
    const endsFirst = text.replace(/"endTimeUtc":"2026/, '"endTimeUtc":"2025');
    expect((await breaches(endsFirst)).map(({ ruleId }) => ruleId)).toEqual(["SARIF1006"]);
  }, 60_000);

  it("has a result for each finding, each unknown instance and each gap, and none for what passes", async () => {
    const lines = sampleResults();
    const instances = lines.flatMap((line) => (line.kind === "instance" ? [line] : []));
    const differences = lines.filter(({ kind }) => kind === "register").length;
    const expected = instances.flatMap(({ findings, exempted }) => [...findings, ...exempted]).length + differences;
    const unknown = instances.filter(({ verdict }) => verdict === "Unknown").length;
    const { results } = await runOf(lines);
    expect(results).toHaveLength(expected + unknown + 2);
    expect(results.filter(({ ruleId }) => ruleId === "backups-known")).toHaveLength(unknown);
    expect(results.slice(0, 4).map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["fleet-listed", "error"],
      ["fleet-listed", "error"],
      ["registered-instance-listed", "error"],
      ["listed-instance-registered", "warning"],
    ]);
  });

  it("suppresses exempted findings with their reason, owner and end", async () => {
    const stale = sampleInstance(SCOPE, "rm-1", "Stale");
    const exempted = stale.findings.map((finding) => ({ ...finding, exemption: EXEMPTION }));
    const { results } = await runOf(resultsOf([{ ...stale, findings: [], exempted }]));
    const justification = "moved (owner dba, until 2027-01-01T00:00:00.000Z)";
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: "external", status: "accepted", justification }],
    ]);
  });

  it("is a successful invocation only where everything is known", async () => {
    const success = async (lines: Parameters<typeof rendered>[1]) =>
      (await runOf(lines)).invocations?.map(({ executionSuccessful }) => executionSuccessful);
    expect(await success(resultsOf([sampleInstance(SCOPE, "a", "Stale")]))).toEqual([true]);
    expect(await success(resultsOf([sampleInstance(SCOPE, "a", "Unknown")]))).toEqual([false]);
    expect(await success(resultsOf([]))).toEqual([false]);
    expect(await success(sampleResults())).toEqual([false]);
  });

  it("describes each rule with help, also one that it does not know", async () => {
    const finding = { ruleId: "from-a-later-version", severity: "low" as const, message: "It is new." };
    const { tool, results } = await runOf(resultsOf([sampleInstance(SCOPE, "a", "Stale", { findings: [finding] })]));
    const ids = tool.driver.rules?.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(["max-age", "backup-exists", "from-a-later-version"]));
    expect(tool.driver.rules?.every(({ help }) => help?.text !== undefined && help.text !== "")).toBe(true);
    expect(results[0]?.level).toBe("note");
    expect(tool.driver.rules?.find(({ id }) => id === "max-age")?.properties?.tags).toContain(
      "ISO/IEC 27001:2022 A.8.13",
    );
  });

  it("identifies a finding the same when its message and its place in the file change", async () => {
    const stale = (message: string) =>
      sampleInstance(SCOPE, "rm-1", "Stale", { findings: [{ ruleId: "max-age", severity: "high", message }] });
    const twice = sampleInstance(SCOPE, "a", "Never", {
      findings: [1, 2].map(() => ({
        ruleId: "exemption-expired",
        severity: "medium" as const,
        message: "It expired.",
      })),
    });
    const [before] = (await runOf(resultsOf([stale("2d ago")]))).results;
    const [first, second, after] = (await runOf(resultsOf([twice, stale("3d ago")]))).results;
    expect(after?.partialFingerprints).toEqual(before?.partialFingerprints);
    expect(first?.partialFingerprints).not.toEqual(second?.partialFingerprints);
    expect(before?.partialFingerprints?.["backupFinding/v1"]).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(HOSTILE_TEXTS)("shows %j as text: no link, no placeholder, no control character", async (name) => {
    const { results } = await runOf(resultsOf([sampleInstance(SCOPE, `rm-1 ${name}`, "Stale", { name })]));
    const text = results[0]?.message.text ?? "";
    expect(text.replace(/\\[\\[\]]/g, "").replace(/\{\{|\}\}/g, "")).not.toMatch(/[[\]{}\u0000-\u001f\u202e]/);
    expect(results[0]?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).toMatch(/^1\/cn-hangzhou\/Rds\/rm-1/);
  });

  it("is the same for any order of lines", async () => {
    const lines = sampleResults({ seed: 7 });
    expect(await rendered(renderSarif, lines, 3)).toBe(await rendered(renderSarif, lines));
  });
});
