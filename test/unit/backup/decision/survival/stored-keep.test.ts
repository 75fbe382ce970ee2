import { storedKeepOf } from "../../../../../provider/backup/decision/survival/stored-keep";
import { storedPolicy } from "../../../../support/survival-samples";

describe("what a stored policy keeps", () => {
  it.each([
    ["a policy that keeps none", storedPolicy("Rds", "None"), { keep: "None" }],
    ["a policy that keeps the newest set", storedPolicy("Rds", "Latest"), { keep: "Latest" }],
    ["a policy that keeps all sets", storedPolicy("Rds", "All"), { keep: "All" }],
    ["a policy with an unknown value", storedPolicy("Rds", "Unknown"), { problem: "PolicyUnknown" }],
    ["a policy of a product that keeps nothing", storedPolicy("Redis", "NotOffered"), { problem: "PolicyUnknown" }],
    ["an advanced policy", storedPolicy("PolarDb", "All", { isAdvanced: true }), { problem: "PolicyAdvanced" }],
    ["a policy that can't be read", { unreadable: "Throttled" as const }, { problem: "PolicyUnreadable" }],
  ])("is known or doubted for %s", (_what, policy, expected) => {
    expect(storedKeepOf(policy)).toEqual(expected);
  });
});
