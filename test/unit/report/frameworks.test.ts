import { type Check, checkOf, CHECKS } from "../../../provider/report/checks";
import { coverageText, FRAMEWORKS, frameworksOf } from "../../../provider/report/frameworks";
import { defaultRules } from "../../../provider/audit/rules/default-rules";

describe("the framework mapping", () => {
  it("names known checks, or says that the row is not covered", () => {
    for (const row of FRAMEWORKS) {
      expect(row.checks.filter((check) => !(check in CHECKS))).toEqual([]);
      expect(coverageText(row)).toMatch(row.checks.length === 0 ? /^manual: not covered$/ : /^[\w-]+/);
      if (row.checks.length === 0) expect(row.manual).toBeTruthy();
    }
  });

  it("never claims the CIS benchmark, which has no backup control", () => {
    expect(JSON.stringify(FRAMEWORKS)).not.toMatch(/\bCIS\b/);
  });

  it("covers no restore test, no offline media and no copy in another region", () => {
    const manual = FRAMEWORKS.filter((row) => coverageText(row) === "manual: not covered").map(
      ({ control }) => control,
    );
    expect(manual).toEqual([
      "GB/T 22239-2019 7.1.4.8 b",
      "GB/T 22239-2019 8.1.4.9 b",
      "GB/T 22239-2019 8.1.4.9 c",
      "A1.3",
      "9.4.1.1",
      "9.4.1.2",
      "10.3.3",
      "12.10.1",
      "polardb-cluster-level-two-backup-retention",
    ]);
  });

  it("lists each control once", () => {
    const keys = FRAMEWORKS.map(({ framework, control }) => `${framework} ${control}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("finds the rows of a check", () => {
    expect(frameworksOf("maxAge").map(({ control }) => control)).toContain("A.8.13");
    const unmapped = (Object.keys(CHECKS) as Check[]).filter((check) => frameworksOf(check).length === 0);
    expect(unmapped).toEqual([]);
  });
});

describe("checkOf", () => {
  it("finds the check of a rule by the audit's rules, and of a built-in finding by its id", () => {
    const rules = defaultRules(86_400_000);
    expect(checkOf("max-age", rules)).toBe("maxAge");
    expect(checkOf("backup-exists", rules)).toBe("backup-exists");
  });

  it("knows nothing about another id, such as the name of a check", () => {
    const rules = defaultRules(86_400_000);
    expect([checkOf("maxAge", rules), checkOf("toString", rules)]).toEqual([undefined, undefined]);
  });
});
