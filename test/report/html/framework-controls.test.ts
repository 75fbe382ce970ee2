import {
  checkOf,
  controlResults,
  controlsOf,
  FRAMEWORK_CONTROLS,
} from "../../../provider/report/html/framework-controls";
import { defaultRules } from "../../../provider/audit/rules/default-rules";

const RULES = defaultRules(86_400_000);

test("names no CIS control: that benchmark has none about backups", () => {
  expect(JSON.stringify(FRAMEWORK_CONTROLS)).not.toMatch(/\bCIS\b/);
});

test("finds the check of a rule and of a verdict's own finding", () => {
  expect(checkOf({ ruleId: "max-age" }, RULES)).toBe("maxAge");
  expect(checkOf({ ruleId: "backup-exists" }, RULES)).toBe("backupExists");
  expect(checkOf({ ruleId: "exemption-expired" }, RULES)).toBeUndefined();
});

test("maps findings to Cloud Config rules of the same product only", () => {
  const rules = { rules: [{ id: "logs", check: "logBackup" as const, severity: "low" as const }] };
  const ids = controlsOf([{ ruleId: "logs" }], "Rds", rules).map(({ id }) => id);
  expect(ids).toContain("rds-instance-enabled-log-backup");
  expect(ids).not.toContain("mongodb-instance-backup-log-enabled");
});

test("says which controls are manual, and which no rule of the audit checks", () => {
  const results = controlResults(RULES, new Map());
  const statusOf = (wanted: string) => results.find(({ id }) => id === wanted)?.status;
  expect(statusOf("A.8.13")).toBe("Checked");
  expect(statusOf("A1.3")).toBe("Manual");
  expect(statusOf("rds-instance-enabled-log-backup")).toBe("NoRule");
});
