import { type Decision, NO_PROOF } from "../../../../provider/backup/decision/decision";
import { withUnknownKind } from "../../../../provider/backup/decision/with-unknown-kind";
import type { InstanceKind } from "../../../../provider/backup/model/instance-kind";
import { observation, set } from "../../../support/gate-samples";

const UNKNOWN_KIND: InstanceKind = {
  listing: { by: "Unknown" },
  problem: { code: "PermissionDenied", ramAction: "kvstore:DescribeInstanceAttribute" },
};
const NOT_KNOWN = "The kind of r-bp1sample is not known: the permission kvstore:DescribeInstanceAttribute is missing.";
const EMPTY_LIST = `No backup set of r-bp1sample is listed. That proves nothing, since clusters list their backups elsewhere. ${NOT_KNOWN}`;

const decided = (decision: Decision, sets = [set()], kind = UNKNOWN_KIND) =>
  withUnknownKind(decision, observation({ product: "Redis", sets, kind }));

const create: Decision = { kind: "Create", message: "No backup is fresh." };
const fail = (reasonCode: "NoFreshBackup" | "JobNotFound" | "CreatedBackupLost" | "JobFailed"): Decision => ({
  kind: "Fail",
  reasonCode,
  message: "It has failed.",
});
const pass: Decision = { kind: "Pass", reasonCode: "FreshBackup", message: "Backup 900 is fresh.", ...NO_PROOF };

describe("a decision about an instance whose kind is not known", () => {
  it.each([
    ["a request for a backup", create],
    ["a failure for want of a fresh backup", fail("NoFreshBackup")],
    ["a failure for want of a job", fail("JobNotFound")],
    ["a failure for want of a requested backup", fail("CreatedBackupLost")],
  ])("fails for its kind in place of %s where no set is listed", (_what, decision) => {
    expect(decided(decision, [])).toStrictEqual({
      kind: "Fail",
      reasonCode: "InstanceKindUnknown",
      message: EMPTY_LIST,
    });
  });

  it.each<[string, Decision]>([
    ["a failure that no list could undo", fail("JobFailed")],
    ["a wait for a fresh backup", { kind: "Pending", reasonCode: "WaitingForBackup", message: "Waiting." }],
    ["a pass", pass],
  ])("is %s where no set is listed, and says that the kind is not known", (_what, decision) => {
    expect(decided(decision, [])).toStrictEqual({
      ...decision,
      message: `${decision.message} ${NOT_KNOWN} Its shards are derived from the listed sets.`,
    });
  });

  it.each([
    ["a request", create],
    ["a failure", fail("NoFreshBackup")],
    ["a pass", pass],
  ])("stays %s where sets are listed, and says where its shards are from", (_what, decision) => {
    expect(decided(decision)).toStrictEqual({
      ...decision,
      message: `${decision.message} ${NOT_KNOWN} Its shards are derived from the listed sets.`,
    });
  });

  it("is left as it is where the kind is known or was not asked for", () => {
    expect(decided(create, [], { listing: { by: "Instance" } })).toBe(create);
    expect(withUnknownKind(create, observation({ product: "Redis" }))).toBe(create);
  });
});
