import { isNewestSet } from "../../../../../provider/backup/decision/survival/is-newest-set";
import type { BackupSet } from "../../../../../provider/backup/model/backup-set";

const set = (backupId: string, endTime: string | undefined, changes: Partial<BackupSet> = {}): BackupSet => ({
  backupId,
  rawStatus: "Success",
  empty: false,
  type: "FullBackup",
  method: "Physical",
  startedAt: Date.UTC(2026, 0, 1),
  ...(endTime !== undefined && { endedAt: Date.parse(endTime) }),
  mayBePartial: false,
  ...changes,
});

const EARLY = "2026-01-01T01:00:00.000Z";
const LATE = "2026-01-01T02:00:00.000Z";

describe("whether the proven backup is the newest set", () => {
  it("is true where every other set ended before", () => {
    expect(isNewestSet([set("old", EARLY), set("proven", LATE)], ["proven"])).toBe(true);
  });

  it.each([
    ["ended later", set("other", LATE)],
    ["ended at the same time", set("other", EARLY)],
    ["ended in the same minute, as a time without seconds shows", set("other", "2026-01-01T01:00:00.000Z")],
    ["has no end yet", set("other", undefined)],
    ["ended later and holds single databases", set("other", LATE, { method: "Logical", mayBePartial: true })],
    ["ended later and is incremental", set("other", LATE, { type: "IncrementalBackup" })],
    ["ended later with an unknown status", set("other", LATE, { rawStatus: "Odd" })],
  ])("is false where another set %s", (_name, other) => {
    expect(isNewestSet([other, set("proven", "2026-01-01T01:00:07.000Z")], ["proven"])).toBe(false);
  });

  it("ignores a failed set", () => {
    expect(isNewestSet([set("failed", LATE, { rawStatus: "Failed" }), set("proven", EARLY)], ["proven"])).toBe(true);
  });

  it("is false where the proven backup is not listed, or none is named", () => {
    expect(isNewestSet([set("other", EARLY)], ["proven"])).toBe(false);
    expect(isNewestSet([set("other", EARLY)], [])).toBe(false);
    expect(isNewestSet([], [])).toBe(false);
  });

  it("is false where the end of the proven backup is not known", () => {
    expect(isNewestSet([set("proven", undefined)], ["proven"])).toBe(false);
  });

  it("is false where another set ended between the parts of the proven backup", () => {
    const parts = [set("a", EARLY), set("b", LATE)];
    expect(isNewestSet(parts, ["a", "b"])).toBe(true);
    expect(isNewestSet([...parts, set("other", "2026-01-01T01:30:00.000Z")], ["a", "b"])).toBe(false);
  });
});
