import { parseRulesFile } from "../../../provider/cli/rules-file/parse-rules-file";
import type { FileProblem } from "../../../provider/cli/yaml-file/file-problem";

const HOUR = 3_600_000;
const rule = { id: "max-age", maxAge: "24h" };
const problems = (file: unknown) => {
  const parsed = parseRulesFile(file);
  if (!Array.isArray(parsed)) throw new Error("The file has no mistake.");
  return parsed.map(({ path, message }: FileProblem) => `${path.join(".")}: ${message}`);
};

it("reads rules and exemptions, and fills in the defaults", () => {
  expect(
    parseRulesFile({
      rules: [
        rule,
        {
          id: "rpo",
          severity: "critical",
          recoveryPoint: "15m",
          select: { products: ["Rds"], tags: { env: "prod*" } },
        },
        { id: "keeps", survivesRelease: true, severity: "low" },
      ],
      exemptions: [
        {
          rule: "max-age",
          select: { instanceIds: ["rm-1"] },
          reason: "Retired in March",
          owner: "dba@example.com",
          expiresAt: "2027-01-01T08:00:00+08:00",
        },
      ],
    }),
  ).toEqual({
    rules: [
      { id: "max-age", severity: "high", check: "maxAge", maxAgeMs: 24 * HOUR },
      {
        id: "rpo",
        severity: "critical",
        check: "recoveryPoint",
        maxLagMs: HOUR / 4,
        select: { products: ["Rds"], tags: { env: "prod*" } },
      },
      { id: "keeps", severity: "low", check: "survivesRelease" },
    ],
    exemptions: [
      {
        ruleId: "max-age",
        select: { instanceIds: ["rm-1"] },
        reason: "Retired in March",
        owner: "dba@example.com",
        expiresAt: "2027-01-01T00:00:00.000Z",
      },
    ],
    stuckFactor: 3,
    failingAttempts: 2,
  });
});

describe("a mistake in a file of rules is named with its path", () => {
  it.each<[string, unknown, string[]]>([
    ["no map", [], [": must be a map with a list of rules, not a list."]],
    ["no rules", {}, ["rules: is required."]],
    ["an empty list of rules", { rules: [] }, ["rules: must be a list with at least one rule, not a list."]],
    [
      "a misspelt property",
      { rules: [{ id: "a", maxage: "1h" }] },
      ["rules.0.maxage: maxage is not a known property. Did you mean maxAge?"],
    ],
    [
      "a rule without a requirement",
      { rules: [{ id: "a" }] },
      [
        "rules.0: requires one of maxAge, recoveryPoint, minRetention, logBackup, encrypted, survivesRelease, durationTrend, sizeTrend.",
      ],
    ],
    [
      "two requirements in one rule",
      { rules: [{ id: "a", maxAge: "1h", logBackup: true }] },
      ["rules.0.logBackup: is one of several requirements (maxAge, logBackup): write a rule for each."],
    ],
    ["an id twice", { rules: [rule, rule] }, ['rules.1.id: must be an id that no other rule has, not "max-age".']],
    [
      "a bad duration",
      { rules: [{ id: "a", maxAge: "soon" }] },
      ['rules.0.maxAge: must be a duration such as 90s, 1h30m or 7d, not "soon".'],
    ],
    [
      "an unknown severity",
      { rules: [{ ...rule, severity: "bad" }] },
      ['rules.0.severity: must be one of info, low, medium, high, critical, not "bad".'],
    ],
    [
      "an exemption of everything",
      {
        rules: [rule],
        exemptions: [{ select: {}, reason: "r", owner: "o", expiresAt: "2027-01-01T00:00:00Z" }],
      },
      ["exemptions.0.select: must select something: an exemption of everything hides everything."],
    ],
    [
      "an exemption from no rule",
      {
        rules: [rule],
        exemptions: [
          { rule: "maxage", select: { names: ["a"] }, reason: "r", owner: "o", expiresAt: "2027-01-01T00:00:00Z" },
        ],
      },
      ['exemptions.0.rule: must be the id of a rule, not "maxage". Did you mean max-age?'],
    ],
    [
      "a time without a zone",
      {
        rules: [rule],
        exemptions: [{ select: { names: ["a"] }, reason: "r", owner: "o", expiresAt: "2027-01-01T00:00:00" }],
      },
      [
        'exemptions.0.expiresAt: must be an ISO-8601 time with its zone, such as 2026-12-31T00:00:00Z, not "2027-01-01T00:00:00".',
      ],
    ],
  ])("%s", (_what, file, expected) => {
    expect(problems(file)).toEqual(expected);
  });

  it("all at once", () => {
    expect(
      problems({
        rules: [
          { id: "A", maxAge: "1h" },
          { id: "b", sizeTrend: 0 },
        ],
        stuckFactor: 1,
      }),
    ).toHaveLength(3);
  });
});
