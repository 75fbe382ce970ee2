import { renderOpenMetrics } from "../../../provider/report/open-metrics";
import { itWithPromtool, promtool } from "../../support/promtool";
import { HOSTILE_TEXTS, rendered, resultsOf, sampleInstance, sampleResults } from "../../support/sample-results";

const SCOPE = { accountId: "1", regionId: "cn-hangzhou", product: "Rds" as const };
const EXEMPTION = { reason: "moved", owner: "dba", expiresAt: "2027-01-01T00:00:00.000Z" };

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: string;
}

const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\]|\\[\\"n])*",?)*)\})? (\+Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

/** Reads a text by the grammar of OpenMetrics: metadata before samples, families together, `# EOF` once and last. */
function parse(text: string): Sample[] {
  expect(text.endsWith("\n# EOF\n")).toBe(true);
  const samples: Sample[] = [];
  const families = new Set<string>();
  const series = new Set<string>();
  let family = "";
  for (const line of text.slice(0, -"# EOF\n".length - 1).split("\n")) {
    const [, keyword, name = "", rest = ""] = /^# (HELP|TYPE|UNIT) ([a-z_]+) (.+)$/.exec(line) ?? [];
    if (keyword === "HELP") {
      expect(families.has(name)).toBe(false);
      families.add(name);
      family = name;
    } else if (keyword === "TYPE") expect([name, rest]).toEqual([family, "gauge"]);
    else if (keyword === "UNIT") expect([name, name.endsWith(`_${rest}`)]).toEqual([family, true]);
    else {
      const match = SAMPLE.exec(line);
      if (!match) throw new Error(`This is no sample: ${line}`);
      const [, metric = "", pairs = "", value = ""] = match;
      expect(metric).toBe(family);
      expect(series.has(`${metric}{${pairs}}`)).toBe(false);
      series.add(`${metric}{${pairs}}`);
      samples.push({ name: metric, labels: labelsOf(pairs), value });
    }
  }
  return samples;
}

function labelsOf(pairs: string): Record<string, string> {
  const matches = [...pairs.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(matches.map(([, label = "", text = ""]) => [label, text.replace(/\\(.)/g, "$1")]));
}

async function samples(lines: Parameters<typeof rendered>[1]): Promise<Sample[]> {
  return parse(await rendered(renderOpenMetrics, lines));
}

describe("the OpenMetrics report", () => {
  it("follows the grammar, hostile texts included", async () => {
    const all = await samples(sampleResults());
    expect(all.filter(({ name }) => name === "alicloud_backup_verdict")).toHaveLength(72);
  });

  itWithPromtool("is valid for promtool, which finds nothing to improve", async () => {
    const text = await rendered(renderOpenMetrics, sampleResults());
    expect(await promtool(["check", "metrics"], { stdin: text })).toEqual({ code: 0, output: "" });
    const broken = await promtool(["check", "metrics"], { stdin: text.replace(/"\} 1\n/, "} 1\n") });
    expect(broken.code).not.toBe(0);
  });

  it.each(["Never", "NotRecoverable", "Unknown"] as const)(
    "gives %s an infinite age and the time 0, so that every alert on them fires",
    async (verdict) => {
      const all = await samples(resultsOf([sampleInstance(SCOPE, "a", verdict)]));
      const value = (metric: string) => all.find(({ name }) => name === `alicloud_backup_${metric}`)?.value;
      expect(value("newest_backup_age_seconds")).toBe("+Inf");
      expect(value("newest_backup_timestamp_seconds")).toBe("0");
      expect(value("recovery_window_end_timestamp_seconds")).toBeUndefined();
    },
  );

  it("reports ages and times in seconds, and nothing about the backups of what should have none", async () => {
    const all = await samples(
      resultsOf([sampleInstance(SCOPE, "a", "Stale"), sampleInstance(SCOPE, "b", "NotApplicable")]),
    );
    const values = (metric: string) =>
      all
        .filter(({ name }) => name === `alicloud_backup_${metric}`)
        .map(({ labels, value }) => [labels.instance_id, value]);
    expect(values("newest_backup_age_seconds")).toEqual([["a", "172800"]]);
    expect(values("newest_backup_timestamp_seconds")).toEqual([["a", "1772193600"]]);
    expect(values("recovery_window_end_timestamp_seconds")).toEqual([["a", "1772366400"]]);
    expect(values("audit_end_timestamp_seconds")).toEqual([[undefined, "1772368200"]]);
  });

  it("shows the verdict, the counts, the gaps and the exempted findings", async () => {
    const all = await samples(sampleResults());
    const find = (metric: string, labels: Record<string, string> = {}) =>
      all
        .filter(({ name }) => name === `alicloud_backup_${metric}`)
        .filter((sample) => Object.entries(labels).every(([label, text]) => sample.labels[label] === text))
        .map(({ value }) => value);
    expect(find("audit_instances", { verdict: "Unknown" })).toEqual(["9"]);
    expect(find("audit_listed")).toEqual(["72"]);
    expect([find("audit_complete"), find("audit_gaps")]).toEqual([["0"], ["2"]]);
    expect(find("scope_complete", { status: "Denied" })).toEqual(["0"]);
    expect(find("scope_complete", { status: "Complete" })).toEqual(Array(7).fill("1"));
    expect(find("register_differences", { status: "NotListed" })).toEqual(["1"]);
    expect(find("audit_findings", { rule: "registered-instance-listed", exempted: "false" })).toEqual(["1"]);
    expect(find("audit_findings", { exempted: "true" }).length).toBeGreaterThan(0);
  });

  it("tells a stale instance that is exempted from one that is not, and from one that passes", async () => {
    const stale = sampleInstance(SCOPE, "b", "Stale");
    const exempted = stale.findings.map((finding) => ({ ...finding, exemption: EXEMPTION }));
    const lines = [sampleInstance(SCOPE, "a", "Compliant"), { ...stale, findings: [], exempted }];
    const all = await samples(resultsOf([...lines, sampleInstance(SCOPE, "c", "Stale")]));
    const verdicts = all.filter(({ name }) => name === "alicloud_backup_verdict");
    expect(verdicts.map(({ labels }) => [labels.verdict, labels.standing])).toEqual([
      ["Compliant", "Pass"],
      ["Stale", "Exempted"],
      ["Stale", "Fail"],
    ]);
  });

  it("is no complete audit where nothing is listed", async () => {
    const all = await samples(resultsOf([]));
    expect(all.find(({ name }) => name === "alicloud_backup_audit_complete")?.value).toBe("0");
  });

  it.each(HOSTILE_TEXTS)("keeps %j inside its label", async (name) => {
    const lines = resultsOf([sampleInstance(SCOPE, `rm-1 ${name}`, "Stale", { name })]);
    const [sample] = (await samples(lines)).filter(({ labels }) => "instance_id" in labels);
    expect(sample?.labels.instance_id).toBe(`rm-1 ${sample?.labels.name}`.trimEnd());
  });

  it("is the same for any order of lines", async () => {
    const lines = sampleResults({ seed: 7 });
    expect(await rendered(renderOpenMetrics, lines, 3)).toBe(await rendered(renderOpenMetrics, lines));
  });
});
