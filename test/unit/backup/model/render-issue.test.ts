import type { InputIssue } from "../../../../provider/backup/model/input-issue";
import { renderIssue } from "../../../../provider/backup/model/render-issue";

const context = { name: "condition", value: "Idle" };

it.each<[InputIssue, string, string]>([
  [
    { path: ["maxAge"], code: "TooBig", expected: "at most 20d", received: "30d" },
    'must be at most 20d, not "30d".',
    "must be at most 20d.",
  ],
  [
    {
      path: ["regionId"],
      code: "InvalidValue",
      expected: "a region",
      received: "cn-x",
      suggestion: "cn-y",
      hint: "H.",
    },
    'must be a region, not "cn-x". Did you mean cn-y? H.',
    "must be a region. H.",
  ],
  [
    {
      path: ["product"],
      code: "Conflict",
      expected: "Rds",
      received: "Redis",
      context: { name: "instance id", value: "rm-1" },
    },
    'must be Rds for the instance id rm-1, not "Redis".',
    "must match the instance id.",
  ],
  [
    { path: ["maxAge"], code: "NotApplicable", context },
    "means nothing for the condition Idle: leave it out, or change the condition.",
    "means nothing for this condition: leave it out, or change the condition.",
  ],
  [{ path: ["x"], code: "Missing", context }, "is required for the condition Idle.", "is required for this condition."],
  [
    { path: ["x"], code: "Rejected", by: "ApsaraDB RDS", apiCode: "InvalidX", apiMessage: "No rm-1." },
    "is rejected by ApsaraDB RDS (InvalidX): No rm-1.",
    "is rejected by ApsaraDB RDS (InvalidX).",
  ],
])("renders %j with values and without", (issue, withValues, without) => {
  expect(renderIssue(issue, { withValues: true })).toBe(withValues);
  expect(renderIssue(issue, { withValues: false })).toBe(without);
});
