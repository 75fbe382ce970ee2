import { isBackupError, NotApplicableError } from "../../../../provider/backup/model/errors";

describe("a NotApplicableError", () => {
  it.each([
    [
      "ReadReplica",
      "rr-1 is a read replica, which has no backups of its own. Use its primary instance rm-0.",
      "rr-1 is a read replica, which has no backups of its own. Use its primary instance.",
    ],
    [
      "DisasterRecovery",
      "rr-1 is a disaster-recovery instance, whose backups prove nothing about its primary instance. Use its primary instance rm-0.",
      "rr-1 is a disaster-recovery instance, whose backups prove nothing about its primary instance. Use its primary instance.",
    ],
    [
      "Temporary",
      "rr-1 is a temporary instance, whose backups don't last. Use its primary instance rm-0.",
      "rr-1 is a temporary instance, whose backups don't last. Use its primary instance.",
    ],
  ] as const)("for a %s names the instance to use in its place, where it is known", (reason, known, unknown) => {
    const error = new NotApplicableError({ instanceId: "rr-1", reason, primaryId: "rm-0" });
    expect(error).toMatchObject({ code: "NotApplicable", reason, primaryId: "rm-0", property: "instanceId" });
    expect(error.message).toBe(known);
    const without = new NotApplicableError({ instanceId: "rr-1", reason });
    expect(without.message).toBe(unknown);
    expect(without).not.toHaveProperty("primaryId");
    expect(without.retryable).toBe(false);
  });

  it.each([
    ["Creating", "rm-1 is being created and has no backups yet. Wait until the instance runs.", true],
    ["Deleting", "rm-1 is being deleted. Use an instance that exists.", false],
    ["Released", "rm-1 has been released. Use an instance that exists.", false],
  ] as const)("for an instance that is %s says what to do", (reason, message, retryable) => {
    const error = new NotApplicableError({ instanceId: "rm-1", reason });
    expect([error.message, error.retryable]).toEqual([message, retryable]);
  });

  it("keeps the details of the API's response", () => {
    const details = { apiCode: "ReadDBInstanceNotSupport", requestId: "R-1", httpStatus: 400 };
    const error = new NotApplicableError({ instanceId: "rr-1", reason: "ReadReplica" }, details);
    expect(error).toMatchObject(details);
    expect(isBackupError(error)).toBe(true);
  });
});
