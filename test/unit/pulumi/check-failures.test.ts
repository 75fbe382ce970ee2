import { checkFailures } from "../../../provider/pulumi/check-failures";
import { UnsupportedInstanceError } from "../../../provider/backup/model/errors";
import { parseGateInputs } from "../../../provider/gate/inputs/gate-inputs";

const parse = (inputs: Record<string, unknown>) => () => void parseGateInputs(inputs, { regionId: "cn-hangzhou" });

const gate = { resource: "BackupGate", inputs: ["maxAge"] };

it("lists all failures at once, each with its property and the name that was probably meant", () => {
  expect(checkFailures(["maxage", "colour"], parse({ instanceId: "rm-1", timeout: 5 }), gate)).toEqual([
    { property: "maxage", reason: "is not a known property of BackupGate. Did you mean maxAge?" },
    { property: "colour", reason: "is not a known property of BackupGate." },
    { property: "timeout", reason: "must be a duration such as 90s, 1h30m or 7d, not 5." },
  ]);
  expect(checkFailures(["colour"], () => undefined, gate)).toHaveLength(1);
  expect(checkFailures([], parse({ instanceId: "pxc-1" }), gate)).toEqual([
    { property: "instanceId", reason: expect.stringContaining("pxc-1 is a PolarDB-X instance") as unknown },
  ]);
});

it("throws errors other than bad input", () => {
  const fail = () => {
    throw new TypeError("a bug");
  };
  expect(() => checkFailures([], fail, gate)).toThrow(TypeError);
});

it("never shows a trigger, which may hold a secret that the engine does not report", () => {
  expect(checkFailures([], parse({ instanceId: "rm-1", triggers: "hide-me" }), gate)).toEqual([
    { property: "", reason: "triggers must be a map such as { version: 42 }." },
  ]);
});

describe("where an input is secret", () => {
  const secret = { ...gate, hasSecretInputs: true };
  const check = (inputs: Record<string, unknown>) => checkFailures([], parse(inputs), secret);

  it("names no property to the engine, which would print its value, and says what the input must be", () => {
    expect(check({ instanceId: "rm-1", onStale: "hide-me", maxAge: "hide-me" })).toEqual([
      { property: "", reason: "maxAge must be a duration such as 90s, 1h30m or 7d." },
      { property: "", reason: "onStale must be one of Fail, Wait, Create." },
    ]);
  });

  it("shows no value, in whatever form a message shows it", () => {
    const hidden = "hide-me";
    const long = `${hidden}${"x".repeat(100)}`;
    const values = [hidden, long, `rm-${hidden}`, `pxc-${hidden}`, `${hidden},1`, [hidden], `${hidden}\n`];
    const names = ["instanceId", "product", "regionId", "condition", "backupJobId", "maxAge", "onStale", "timeout"];
    const more = ["pollInterval", "discoveryTimeout", "recheck", "onFailure", "acceptLogical", "override", "triggers"];
    const rules = { regionId: "cn-hangzhou", regions: new Set(["cn-hangzhou", `${hidden}s`]) };
    let count = 0;
    for (const value of values) {
      for (const name of [...names, ...more]) {
        const inputs = { instanceId: "mine", product: "Redis", maxAge: "1h", [name]: value };
        const failures = checkFailures([], () => void parseGateInputs(inputs, rules), secret);
        count += failures.length;
        for (const { property, reason } of failures) {
          expect(property).toBe("");
          expect(reason).not.toContain(hidden);
          expect(reason).toMatch(/^[a-zA-Z.[\]\d]+ (must|is|means|cannot) .*\.$/);
        }
      }
    }
    expect(count).toBeGreaterThan(values.length * (names.length + more.length) * 0.8);
    const error = new UnsupportedInstanceError(`${hidden} has no backups.`, { property: "instanceId" });
    const fail = () => {
      throw error;
    };
    expect(checkFailures([], fail, secret)).toEqual([
      {
        property: "",
        reason: "instanceId is not accepted (UnsupportedInstance). The details are hidden because an input is secret.",
      },
    ]);
  });

  it("does not show what follows from a value: the product of an instance id, or the condition", () => {
    for (const inputs of [
      { instanceId: "r-1", product: "Rds" },
      { instanceId: "r-1", backupJobId: "abc" },
      { instanceId: "r-1", maxAge: "1h", onStale: "Create", backup: { type: "FullBackup", retention: 1 } },
      { instanceId: "r-1", condition: "JobFinished", maxAge: "1h" },
    ])
      for (const { reason } of check(inputs)) expect(reason).not.toMatch(/Redis|Rds|JobFinished|r-1\b/);
  });
});
