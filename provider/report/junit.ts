import { highestSeverity } from "./severity-rank";
import type { InstanceLine, RegisterLine } from "../audit/results/result-line";
import { scopeName } from "../audit/results/scope-name";
import type { SortedResults } from "../audit/results/sorted-results";
import { escapeXml } from "../text/xml-text";
import { exemptionText } from "./exemption-text";
import { type Gap, gapsOf } from "./gaps";
import type { Renderer } from "./renderer";
import { type Standing, standingOf } from "./standing";

/** What a JUnit report counts. */
interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

/** The suite of what concerns the whole audit. It is the first. */
const WHOLE = "audit";

/**
 * A report as JUnit XML: a test suite a scope, a test case an instance.
 *
 * An instance with an open finding or a bad verdict is a failure, one that could not be read an error, one that should have no
 * backups or whose findings are exempted is skipped. A scope that could not be listed completely is an error of its own,
 * and a difference from the register a failure. The
 * instances are read twice, because the counts precede the cases.
 */
export const renderJunit: Renderer = async function* (results) {
  const gaps = gapsBySuite(results);
  const counts = await countsBySuite(results, gaps);
  const timestamp = results.summary.endedAt.slice(0, 19);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n`;
  yield `<testsuites name="alicloud-backup audit" ${countAttributes(sum([...counts.values()]), false)} time="0">\n`;
  const open = (name: string) => {
    const attributes = countAttributes(counts.get(name) ?? noCounts(), true);
    const gapCases = (gaps.get(name) ?? []).map((gap) => gapCase(name, gap));
    const registerCases = name === WHOLE ? results.register.map(registerCase) : [];
    return `<testsuite name="${escapeXml(name)}" ${attributes} time="0" timestamp="${timestamp}">\n${[...gapCases, ...registerCases].join("")}`;
  };
  const names = [...counts.keys()].values();
  let current: string | undefined;
  for await (const line of results.instances()) {
    const name = scopeName(line);
    while (current !== name) {
      if (current !== undefined) yield "</testsuite>\n";
      const next = names.next();
      if (next.done) throw new Error(`The scope ${name} was not counted.`);
      current = next.value;
      yield open(current);
    }
    yield testCase(name, line);
  }
  if (current !== undefined) yield "</testsuite>\n";
  for (const name of names) yield `${open(name)}</testsuite>\n`;
  yield "</testsuites>\n";
};

/** Sorted as the instances are: by account, region and product, after the suite of the whole audit. */
async function countsBySuite(
  results: SortedResults,
  gaps: ReadonlyMap<string, readonly Gap[]>,
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>();
  const add = (name: string, counted: Partial<Counts>) =>
    counts.set(name, sum([counts.get(name) ?? noCounts(), { ...noCounts(), ...counted, tests: 1 }]));
  for await (const line of results.instances()) add(scopeName(line), COUNTED[standingOf(line)]);
  for (const [name, { length }] of gaps) for (let count = 0; count < length; count++) add(name, { errors: 1 });
  for (const _ of results.register) add(WHOLE, { failures: 1 });
  const key = (name: string) => (name === WHOLE ? "" : name);
  return new Map([...counts].sort(([a], [b]) => (key(a) < key(b) ? -1 : 1)));
}

const COUNTED: Readonly<Record<Standing, Partial<Counts>>> = {
  Pass: {},
  Fail: { failures: 1 },
  Exempted: { skipped: 1 },
  NotApplicable: { skipped: 1 },
  Unknown: { errors: 1 },
};

function gapsBySuite(results: SortedResults): Map<string, Gap[]> {
  const gaps = new Map<string, Gap[]>();
  for (const gap of gapsOf(results)) {
    const name = gap.scope ? scopeName(gap.scope) : WHOLE;
    gaps.set(name, [...(gaps.get(name) ?? []), gap]);
  }
  return gaps;
}

function gapCase(suite: string, { code, message }: Gap): string {
  const opening = `<testcase classname="${escapeXml(suite)}" name="the list of instances is complete (${code})" time="0">`;
  return `${opening}<error type="${code}" message="${escapeXml(message)}"/></testcase>\n`;
}

function registerCase({ status, instanceId, findings }: RegisterLine): string {
  const message = escapeXml(findings.map((finding) => finding.message).join(" ") || status);
  const opening = `<testcase classname="${WHOLE}" name="${escapeXml(`register: ${instanceId}`)}" time="0">`;
  return `${opening}<failure type="${status}" message="${message}"/></testcase>\n`;
}

function testCase(suite: string, line: InstanceLine): string {
  const name = line.name && line.name !== line.instanceId ? `${line.instanceId} (${line.name})` : line.instanceId;
  return `<testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}" time="0">${outcome(line)}</testcase>\n`;
}

function outcome(line: InstanceLine): string {
  const { verdict, reasonCode, message, findings, exempted } = line;
  const exemptions = exempted.map((finding) => `${finding.ruleId} exempted: ${exemptionText(finding)}`);
  const summary = escapeXml(`${verdict}: ${message}`);
  switch (standingOf(line)) {
    case "Pass":
      return "";
    case "NotApplicable":
      return `<skipped message="${summary}"/>`;
    case "Exempted":
      return `<skipped message="${escapeXml([`${verdict}: ${message}`, ...exemptions].join(" "))}"/>`;
    case "Unknown":
      return `<error type="${escapeXml(reasonCode)}" message="${summary}"/>`;
    case "Fail": {
      const open = findings.map(({ ruleId, severity, message: text }) => `${ruleId} (${severity}): ${text}`);
      const highest = highestSeverity(findings);
      const type = verdict === "Compliant" ? `RuleNotMet (${highest ?? "unknown"})` : reasonCode;
      // The verdict's own sentence would sound like a success.
      const headline =
        verdict === "Compliant" ? `Compliant, but: ${findings.map(({ message: text }) => text).join(" ")}` : "";
      const details = [...open, ...exemptions].map((text) => `${escapeXml(text)}\n`).join("");
      return `<failure type="${escapeXml(type)}" message="${escapeXml(headline) || summary}">${details}</failure>`;
    }
  }
}

function noCounts(): Counts {
  return { tests: 0, failures: 0, errors: 0, skipped: 0 };
}

function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      tests: total.tests + counts.tests,
      failures: total.failures + counts.failures,
      errors: total.errors + counts.errors,
      skipped: total.skipped + counts.skipped,
    }),
    noCounts(),
  );
}

/** The element of all suites has no count of skipped cases in the common schema. */
function countAttributes({ tests, failures, errors, skipped }: Counts, withSkipped: boolean): string {
  return `tests="${tests}" failures="${failures}" errors="${errors}"${withSkipped ? ` skipped="${skipped}"` : ""}`;
}
