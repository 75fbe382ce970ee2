import { decideAll } from "../../../../provider/backup/decision/decide-all";
import { type Decision, NO_PROOF } from "../../../../provider/backup/decision/decision";

const pass = (message: string, changes: object = {}): Decision => ({
  kind: "Pass",
  reasonCode: "Idle",
  message,
  ...NO_PROOF,
  ...changes,
});
const failed: Decision = { kind: "Fail", reasonCode: "DiesWithInstance", message: "Dies." };
const pending: Decision = { kind: "Pending", reasonCode: "BackupRunning", message: "Runs." };

describe("the decision on a condition with requirements", () => {
  it("is the condition itself where it requires nothing else", () => {
    expect(decideAll(pass("One."))).toStrictEqual(pass("One."));
  });

  it("passes with all messages and the first end of a recovery window where all pass", () => {
    expect(decideAll(pass("One."), pass("Two."))).toStrictEqual(pass("One. Two."));
    expect(decideAll(pass("One."), pass("Two.", { recoverableToMs: 5 }), pass("Three."))).toStrictEqual(
      pass("One. Two. Three.", { recoverableToMs: 5 }),
    );
  });

  it("fails where any fails, and otherwise waits for the first that waits", () => {
    expect(decideAll(pending, failed)).toBe(failed);
    expect(decideAll(pass("One."), pending)).toBe(pending);
    expect(decideAll({ kind: "Create", message: "Stale." }, pending)).toEqual({ kind: "Create", message: "Stale." });
  });
});
