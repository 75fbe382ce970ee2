import { applicability } from "../../../../provider/backup/model/applicability";

const running = { lifecycle: "Running", role: "Primary" } as const;

describe("an instance", () => {
  it.each([
    running,
    { ...running, lifecycle: "Other" } as const,
    // PolarDB does not report a role.
    { ...running, role: "Unknown" } as const,
  ])("with its own backups is applicable: %j", (facts) => {
    expect(applicability(facts)).toEqual({ applicable: true });
  });

  it.each(["ReadReplica", "DisasterRecovery", "Temporary"] as const)(
    "that is a %s is not applicable, and its primary is named",
    (role) => {
      expect(applicability({ ...running, role, primaryId: "rm-0" })).toEqual({
        applicable: false,
        reason: role,
        primaryId: "rm-0",
      });
      expect(applicability({ ...running, role })).toEqual({ applicable: false, reason: role });
    },
  );

  it.each(["Creating", "Deleting", "Released"] as const)(
    "that is %s is not applicable, whatever its role",
    (lifecycle) => {
      for (const role of ["Primary", "Unknown", "ReadReplica"] as const)
        expect(applicability({ lifecycle, role })).toEqual({ applicable: false, reason: lifecycle });
    },
  );
});
