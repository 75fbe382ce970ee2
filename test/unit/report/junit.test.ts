import { XMLParser, XMLValidator } from "fast-xml-parser";
import { renderJunit } from "../../../provider/report/junit";
import { HOSTILE_TEXTS, rendered, resultsOf, sampleInstance, sampleResults } from "../../support/sample-results";

const SCOPE = { accountId: "1", regionId: "cn-hangzhou", product: "Rds" as const };
const EXEMPTION = { reason: "moved", owner: "dba", expiresAt: "2027-01-01T00:00:00.000Z" };

type Element = Record<string, unknown> & { ":@"?: Record<string, string> };

/** The elements of Jenkins' JUnit schema that the report uses: their attributes and what they may contain. */
const SCHEMA: Record<string, { attributes: Record<string, RegExp>; children: string[] }> = {
  testsuites: {
    attributes: { name: /./, tests: /^\d+$/, failures: /^\d+$/, errors: /^\d+$/, time: /^[\d.]+$/ },
    children: ["testsuite"],
  },
  testsuite: {
    attributes: {
      ...{ name: /./, tests: /^\d+$/, failures: /^\d+$/, errors: /^\d+$/, skipped: /^\d+$/, time: /^[\d.]+$/ },
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
    },
    children: ["testcase"],
  },
  testcase: {
    attributes: { name: /./, classname: /./, time: /^[\d.]+$/ },
    children: ["skipped", "error", "failure"],
  },
  skipped: { attributes: { message: /./ }, children: [] },
  error: { attributes: { message: /./, type: /./ }, children: [] },
  failure: { attributes: { message: /./, type: /./ }, children: ["#text"] },
};

interface Case {
  name: string;
  outcome?: string;
  attributes?: Record<string, string>;
}

/** Checks a report against the schema and its own counts, and returns its cases by suite. */
function parseJunit(text: string): Map<string, Case[]> {
  expect(XMLValidator.validate(text)).toBe(true);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    trimValues: false,
  });
  const [, root] = (parser.parse(text) as Element[]).filter((element) => !("#text" in element));
  checkElement(root);
  const suites = childrenOf(root, "testsuites");
  const cases = new Map<string, Case[]>();
  const total = { tests: 0, failures: 0, errors: 0 };
  for (const suite of suites) {
    const own = childrenOf(suite, "testsuite").map(caseOf);
    cases.set(suite[":@"]?.name ?? "", own);
    const count = (outcome: string) => own.filter((testCase) => testCase.outcome === outcome).length;
    const counts = { tests: own.length, failures: count("failure"), errors: count("error") };
    expect(suite[":@"]).toMatchObject(texts({ ...counts, skipped: count("skipped") }));
    for (const key of ["tests", "failures", "errors"] as const) total[key] += counts[key];
  }
  expect(root?.[":@"]).toMatchObject(texts(total));
  return cases;
}

function texts(counts: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, String(count)]));
}

function caseOf(element: Element): Case {
  const [outcome] = childrenOf(element, "testcase");
  const name = element[":@"]?.name ?? "";
  if (!outcome) return { name };
  return { name, outcome: nameOf(outcome), attributes: outcome[":@"] ?? {} };
}

function checkElement(element: Element | undefined): void {
  const name = element ? nameOf(element) : "";
  const schema = SCHEMA[name];
  expect(schema).toBeDefined();
  const attributes = element?.[":@"] ?? {};
  expect(Object.keys(attributes).sort()).toEqual(Object.keys(schema?.attributes ?? {}).sort());
  for (const [key, pattern] of Object.entries(schema?.attributes ?? {})) expect(attributes[key]).toMatch(pattern);
  const children = (element?.[name] ?? []) as Element[];
  if (name === "testcase") expect(children.length).toBeLessThanOrEqual(1);
  for (const child of children) {
    if ("#text" in child && String(child["#text"]).trim() === "") continue;
    expect(schema?.children).toContain(nameOf(child));
    if (!("#text" in child)) checkElement(child);
  }
}

function childrenOf(element: Element | undefined, name: string): Element[] {
  return ((element?.[name] ?? []) as Element[]).filter((child) => !("#text" in child));
}

function nameOf(element: Element): string {
  return Object.keys(element).find((key) => key !== ":@") ?? "";
}

describe("the JUnit report", () => {
  it("follows the schema, its counts are right, and no hostile text breaks it", async () => {
    const cases = parseJunit(await rendered(renderJunit, sampleResults()));
    expect(cases.size).toBe(10);
    expect([...cases.values()].flat()).toHaveLength(72 + 2 + 2);
  });

  it.each(HOSTILE_TEXTS)("keeps %j inside its attribute", async (name) => {
    const text = await rendered(renderJunit, resultsOf([sampleInstance(SCOPE, `rm-1 ${name}`, "Stale", { name })]));
    expect(parseJunit(text).get("1 cn-hangzhou Rds")).toHaveLength(1);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff\u202e]|##(vso)?\[/);
  });

  it("passes compliant instances only: others fail, are errors or are skipped", async () => {
    const [stale, compliant] = [sampleInstance(SCOPE, "d", "Stale"), sampleInstance(SCOPE, "f", "Compliant")];
    const finding = { ruleId: "logs", severity: "info" as const, message: "Logs are not backed up." };
    const instances = [
      sampleInstance(SCOPE, "a", "Compliant"),
      sampleInstance(SCOPE, "b", "Unknown"),
      sampleInstance(SCOPE, "c", "NotApplicable"),
      stale,
      {
        ...stale,
        instanceId: "e",
        findings: [],
        exempted: stale.findings.map((f) => ({ ...f, exemption: EXEMPTION })),
      },
      { ...compliant, findings: [finding] },
      sampleInstance(SCOPE, "g", "Never", { findings: [] }),
    ];
    const cases = parseJunit(await rendered(renderJunit, resultsOf(instances))).get("1 cn-hangzhou Rds") ?? [];
    expect(cases.map(({ outcome }) => outcome)).toEqual([
      undefined,
      "error",
      "skipped",
      "failure",
      "skipped",
      "failure",
      "failure",
    ]);
    expect(cases[1]?.attributes).toEqual({ type: "AccessDenied", message: "Unknown: b is Unknown." });
    expect(cases[4]?.attributes?.message).toBe(
      "Stale: d is Stale. max-age exempted: moved (owner dba, until 2027-01-01T00:00:00.000Z)",
    );
    expect(cases[5]?.attributes).toEqual({
      type: "RuleNotMet (info)",
      message: "Compliant, but: Logs are not backed up.",
    });
  });

  it("makes an error of a scope that is not complete, also where it lists nothing", async () => {
    const cases = parseJunit(await rendered(renderJunit, sampleResults()));
    expect(cases.get("1000000000000003 eu-central-1 PolarDb")).toMatchObject([
      { outcome: "error", attributes: { type: "Denied" } },
    ]);
    expect(cases.get("1000000000000001 cn-hangzhou Redis")?.[0]).toMatchObject({
      outcome: "error",
      attributes: { type: "Incomplete" },
    });
  });

  it("makes a failure of each difference from the register, in the first suite", async () => {
    const cases = parseJunit(await rendered(renderJunit, sampleResults()));
    expect([...cases.keys()][0]).toBe("audit");
    expect(cases.get("audit")).toMatchObject([
      { outcome: "failure", attributes: { type: "NotListed" } },
      { outcome: "failure", attributes: { type: "NotExpected", message: "id-1-0 differs." } },
    ]);
  });

  it("is an error where nothing is listed", async () => {
    const cases = parseJunit(await rendered(renderJunit, resultsOf([])));
    expect(cases.get("audit")).toMatchObject([{ outcome: "error", attributes: { type: "NothingListed" } }]);
  });

  it("is the same for any order of lines", async () => {
    const lines = sampleResults({ seed: 7 });
    expect(await rendered(renderJunit, lines, 3)).toBe(await rendered(renderJunit, lines));
  });
});
