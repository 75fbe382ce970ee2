import { RegisterCheck } from "../../../../provider/audit/register/register-check";
import type { ExpectedInstance } from "../../../../provider/audit/register/expected-instance";
import type { InstanceLine, ScopeLine } from "../../../../provider/audit/results/result-line";

const SCOPE = { accountId: "1000", regionId: "cn-hangzhou", product: "Rds" } as const;
const listed = (instanceId: string, scope = {}) =>
  ({ kind: "instance", ...SCOPE, ...scope, instanceId }) as InstanceLine;
const lines = (expected: ExpectedInstance[], ids: InstanceLine[], scope?: ScopeLine) => {
  const check = new RegisterCheck(expected);
  for (const line of ids) check.add(line);
  if (scope) check.add(scope);
  return check.lines().map(({ status, instanceId, findings }) => [status, instanceId, findings[0]?.severity]);
};

describe("RegisterCheck", () => {
  it("finds no difference where every instance is listed and expected", () => {
    const expected = [{ instanceId: "rm-1" }, { instanceId: "rm-2", ...SCOPE, owner: "orders" }];
    expect(lines(expected, [listed("rm-2"), listed("rm-1")])).toEqual([]);
  });

  it("reports what is not listed, and what is not expected", () => {
    expect(lines([{ instanceId: "rm-2" }, { instanceId: "rm-1" }], [listed("rm-3"), listed("rm-1")])).toEqual([
      ["NotListed", "rm-2", "high"],
      ["NotExpected", "rm-3", "medium"],
    ]);
  });

  it.each([{ accountId: "2000" }, { regionId: "cn-shanghai" }, { product: "Redis" as const }])(
    "compares where an instance is expected: %j",
    (other) => {
      expect(lines([{ instanceId: "rm-1", ...other }], [listed("rm-1")])).toEqual([
        ["NotListed", "rm-1", "high"],
        ["NotExpected", "rm-1", "medium"],
      ]);
    },
  );

  it("says that the scope of a missing instance could not be listed", () => {
    const check = new RegisterCheck([{ instanceId: "rm-1", ...SCOPE, owner: "orders" }]);
    check.add({ kind: "scope", ...SCOPE, status: "Denied", listed: 0, problems: [], readAt: "" });
    expect(check.lines()).toEqual([
      {
        kind: "register",
        status: "NotListed",
        instanceId: "rm-1",
        ...SCOPE,
        owner: "orders",
        findings: [
          {
            ruleId: "registered-instance-listed",
            severity: "high",
            message:
              "rm-1 is in the register, and is not listed in 1000/cn-hangzhou/Rds. The list of its scope is Denied.",
          },
        ],
      },
    ]);
  });

  it("has one shard report what is not listed", () => {
    const expected = Array.from({ length: 20 }, (_, index) => ({
      instanceId: `rm-${index}`,
      ...SCOPE,
      accountId: String(index),
    }));
    const found = [0, 1, 2].flatMap((index) => new RegisterCheck(expected, { index, count: 3 }).lines());
    expect(found.map(({ instanceId }) => instanceId).sort()).toEqual(
      expected.map(({ instanceId }) => instanceId).sort(),
    );
  });
});
