import { formatNewestBackup, newestBackupDetail } from "../../../../provider/backup/decision/newest-backup-detail";
import { HOUR, NOW, observation, set } from "../../../support/gate-samples";

const acceptance = { acceptLogical: false, acceptIncremental: false };

describe("the newest backup", () => {
  it("is the whole backup with its sets and the start of its oldest part", () => {
    const sets = [set({ backupId: "900" }), set({ backupId: "901" })];
    const detail = newestBackupDetail({ sets }, { sets, startedAt: NOW - 2 * HOUR }, acceptance);
    expect(detail).toStrictEqual({ kind: "Whole", backupIds: ["900", "901"], startedAtMs: NOW - 2 * HOUR });
    expect(formatNewestBackup(detail, observation())).toBe("the newest one, 900, 901, started 2h ago.");
  });

  it("is None where no set is listed", () => {
    const detail = newestBackupDetail({ sets: [] }, undefined, acceptance);
    expect(detail).toStrictEqual({ kind: "None" });
    expect(formatNewestBackup(detail, observation())).toBe("no backup is listed.");
  });

  it("is the newest set and why it does not count, in whatever order the sets are listed", () => {
    const sets = [
      set({ backupId: "901", startedAt: NOW - 2 * HOUR }),
      set({ backupId: "902", startedAt: NOW - HOUR, rawStatus: "Failed" }),
      set({ backupId: "900", startedAt: NOW - 3 * HOUR }),
    ];
    for (const listed of [sets, [...sets].reverse()]) {
      const detail = newestBackupDetail({ sets: listed }, undefined, acceptance);
      expect(detail).toStrictEqual({
        kind: "NotCounted",
        backupId: "902",
        startedAtMs: NOW - HOUR,
        problem: { code: "NotSuccessful", rawStatus: "Failed" },
      });
      expect(formatNewestBackup(detail, observation())).toBe(
        "the newest set, 902, started 1h ago, does not count: its status is Failed.",
      );
    }
  });

  it("lacks shards where its newest set is good and still no backup is whole", () => {
    const detail = newestBackupDetail({ sets: [set()] }, undefined, acceptance);
    expect(detail).toMatchObject({ kind: "NotCounted", backupId: "900", problem: { code: "LacksShards" } });
    expect(formatNewestBackup(detail, observation())).toBe(
      "the newest set, 900, started 1h ago, does not count: sets of other shards are missing.",
    );
  });
});
