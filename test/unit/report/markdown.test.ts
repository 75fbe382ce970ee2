import { renderMarkdown } from "../../../provider/report/markdown";
import { HOSTILE_TEXTS, rendered, resultsOf, sampleInstance, sampleResults } from "../../support/sample-results";

const SCOPE = { accountId: "1", regionId: "cn-hangzhou", product: "Rds" as const };
const EXEMPTION = { reason: "moved", owner: "dba", expiresAt: "2027-01-01T00:00:00.000Z" };

/** The cells of a row. A pipe that is escaped has no space before it. */
function cells(row: string): string[] {
  return row
    .slice(2, -2)
    .split(" | ")
    .map((cell) => cell.trim());
}

describe("the Markdown summary", () => {
  it("shows what is not known before anything else", async () => {
    const text = await rendered(renderMarkdown, sampleResults());
    const [title, , caution, bold] = text.split("\n");
    expect(title).toMatch(/^## Backup audit: 2 parts of the fleet are not known, \d+ instances are not in order, 9 /);
    expect([caution, bold]).toEqual([
      "> [!CAUTION]",
      "> **This audit is incomplete: instances may be missing from it.**",
    ]);
    expect(text.indexOf("| Denied |")).toBeLessThan(text.indexOf("72 listed ="));
    expect(title).toMatch(/, 2 differences from the register$/);
    expect(text).toContain("| NotExpected | id-1-0 |");
    expect(text).toContain("**72 listed = 54 assessed + 9 not applicable + 9 unknown.**");
  });

  it("says that all is in order only where it is, and names exemptions", async () => {
    const stale = sampleInstance(SCOPE, "b", "Stale");
    const exempted = stale.findings.map((finding) => ({ ...finding, exemption: EXEMPTION }));
    const title = async (lines: Parameters<typeof rendered>[1]) =>
      (await rendered(renderMarkdown, lines)).split("\n")[0];
    const good = sampleInstance(SCOPE, "a", "Compliant");
    expect(await title(resultsOf([good]))).toBe("## Backup audit: every instance is in order");
    const withExemption = resultsOf([good, { ...stale, findings: [], exempted }]);
    expect(await title(withExemption)).toBe("## Backup audit: every instance is in order, 1 by exemption only");
    expect(await rendered(renderMarkdown, withExemption)).toContain(
      "| Stale | b | b | 1 cn-hangzhou Rds | max-age: moved (owner dba, until 2027-01-01T00:00:00.000Z) |",
    );
    expect(await title(resultsOf([good, sampleInstance(SCOPE, "c", "Unknown")]))).toBe(
      "## Backup audit: 1 instances are unknown",
    );
    expect(await title(resultsOf([]))).toBe("## Backup audit: 1 parts of the fleet are not known");
  });

  it("shows the worst instances, at most 100, and says how many are left out", async () => {
    const stale = Array.from({ length: 250 }, (_, index) => sampleInstance(SCOPE, `s-${1000 + index}`, "Stale"));
    const never = sampleInstance(SCOPE, "z-never", "Never");
    const text = await rendered(renderMarkdown, resultsOf([...stale, never, sampleInstance(SCOPE, "zz", "Unknown")]));
    const rows = text.split("\n").filter((row) => /^\| (critical|high|unknown) /.test(row));
    expect(rows).toHaveLength(100);
    expect(rows.slice(0, 3).map((row) => cells(row).slice(0, 3))).toEqual([
      ["critical", "Never", "z-never"],
      ["unknown", "Unknown", "zz"],
      ["high", "Stale", "s-1000"],
    ]);
    expect(text).toContain("152 more instances are left out here.");
  });

  it("stays below what GitHub takes from a step, whatever the texts are", async () => {
    const name = "生*".repeat(2_000);
    const lines = Array.from({ length: 500 }, (_, index) =>
      sampleInstance(SCOPE, `${index}${name}`, "Never", {
        name,
        exempted: [{ ruleId: name, severity: "low", message: name, exemption: { ...EXEMPTION, reason: name } }],
      }),
    );
    expect(Buffer.byteLength(await rendered(renderMarkdown, resultsOf(lines)))).toBeLessThan(1_048_576);
  });

  it.each(HOSTILE_TEXTS)("shows %j as text in one cell", async (name) => {
    const text = await rendered(renderMarkdown, resultsOf([sampleInstance(SCOPE, "rm-1", "Stale", { name })]));
    const row = text.split("\n").find((line) => line.includes("| rm-1 |")) ?? "";
    expect(cells(row)).toHaveLength(6);
    expect(row.replace(/\\[\\`*_{}[\]<>#|!&~$:.]/g, "")).not.toMatch(
      /[`*_{}[\]<>#!&~$\u0000-\u001f\u202e]|https?:\/\//,
    );
  });

  it("lists every framework clause, and those that a person has to look at", async () => {
    const text = await rendered(renderMarkdown, resultsOf([sampleInstance(SCOPE, "a", "Stale")]));
    expect(text).toMatch(/\| ISO\/IEC 27001:2022 \| A\.8\.13 \| .* \| 1 \|/);
    expect(text).toMatch(/\| SOC 2 \| A1\.3 \| manual: not covered \| {2}\|/);
    expect(text).not.toMatch(/\bCIS\b/);
  });

  it("is the same for any order of lines", async () => {
    const lines = sampleResults({ seed: 7 });
    expect(await rendered(renderMarkdown, lines, 3)).toBe(await rendered(renderMarkdown, lines));
  });
});
