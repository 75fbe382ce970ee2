import { checkFailures } from "../../../provider/pulumi/check-failures";
import { UnsupportedInstanceError } from "../../../provider/backup/model/errors";
import { parseGateInputs } from "../../../provider/gate/inputs/gate-inputs";

const parse = (inputs: Record<string, unknown>) => () => void parseGateInputs(inputs, { regionId: "cn-hangzhou" });

it("tells all failures at once, each with its property and what may have been meant", () => {
  expect(checkFailures(["maxage", "colour"], parse({ instanceId: "rm-1", timeout: 5 }), { known: ["maxAge"] })).toEqual(
    [
      { property: "maxage", reason: "is no input of this resource. Did you mean maxAge?" },
      { property: "colour", reason: "is no input of this resource." },
      { property: "timeout", reason: "must be a duration such as 90s, 1h30m or 7d, not 5." },
    ],
  );
  expect(checkFailures(["colour"], () => undefined)).toHaveLength(1);
  expect(checkFailures([], parse({ instanceId: "pxc-1" }))).toEqual([
    { property: "instanceId", reason: expect.stringContaining("pxc-1 is a PolarDB-X instance") as unknown },
  ]);
});

it("an error that is no bad input is not hidden", () => {
  const fail = () => {
    throw new TypeError("a bug");
  };
  expect(() => checkFailures([], fail)).toThrow(TypeError);
});

describe("where an input is secret", () => {
  const told = (inputs: Record<string, unknown>) => checkFailures([], parse(inputs), { secrets: inputs });

  it("names no property to the engine, which would print its value, and says what the input must be", () => {
    expect(told({ instanceId: "rm-1", onStale: "hide-me", maxAge: "hide-me" })).toEqual([
      { property: "", reason: "maxAge must be a duration such as 90s, 1h30m or 7d." },
      { property: "", reason: "onStale must be one of Fail, Wait, Create." },
    ]);
  });

  it("tells no value, in whatever form a message shows it", () => {
    const hidden = "hide-me";
    const long = `${hidden}${"x".repeat(100)}`;
    const values = [hidden, long, `rm-${hidden}`, `pxc-${hidden}`, `${hidden},1`, [hidden], `${hidden}\n`];
    const names = ["instanceId", "product", "regionId", "condition", "backupJobId", "maxAge", "onStale", "timeout"];
    const more = ["pollInterval", "discoveryTimeout", "recheck", "onFailure", "acceptLogical", "override", "triggers"];
    const rules = { regionId: "cn-hangzhou", regionProblem: (id: string) => `no region "${id}". Did you mean ${id}?` };
    for (const value of values) {
      for (const name of [...names, ...more]) {
        const inputs = { instanceId: "mine", product: "Redis", maxAge: "1h", [name]: value };
        const failures = checkFailures([], () => void parseGateInputs(inputs, rules), { secrets: inputs });
        for (const { property, reason } of failures) {
          expect(property).toBe("");
          expect(reason).not.toContain(hidden);
          expect(reason).toMatch(/^[a-zA-Z.[\]\d]+ (must|is|means|cannot) .*\.$/);
        }
      }
    }
    const error = new UnsupportedInstanceError(`${hidden} has no backups.`, { property: "instanceId" });
    const fail = () => {
      throw error;
    };
    expect(checkFailures([], fail, { secrets: { instanceId: hidden } })).toEqual([
      { property: "", reason: "instanceId is wrong. Inputs are secret, and so is why." },
    ]);
  });
});
