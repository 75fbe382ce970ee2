import { formatSetProblem, isUnusable, setProblem } from "../../../../provider/backup/model/set-problem";
import { set } from "../../../support/gate-samples";

const strict = { acceptLogical: false, acceptIncremental: false };

describe("the problem of a backup set", () => {
  it("is none for a successful, restorable full backup of the whole instance", () => {
    expect(setProblem(set(), strict)).toBeUndefined();
  });

  it("is none where the product does not say whether a set can be restored", () => {
    const { available: _, ...unstated } = set();
    expect(setProblem(unstated, strict)).toBeUndefined();
  });

  it.each([
    [{ rawStatus: "Failed" }, "its status is Failed"],
    [{ rawStatus: "Sleeping" }, "its status is Sleeping"],
    [{ available: false }, "it can't be restored (IsAvail 0)"],
    [{ empty: true }, "it is empty (MetaStatus EMPTY)"],
    [{ type: "" }, "its type is unknown"],
    [{ type: "HalfBackup" }, "its type is HalfBackup"],
    [{ type: "IncrementalBackup" }, "its type is IncrementalBackup (acceptIncremental is false)"],
    [
      { mayBePartial: true, method: "Logical" },
      "its method is Logical, so it may hold single databases (acceptLogical is false)",
    ],
    [
      { mayBePartial: true, method: "" },
      "its method is unknown, so it may hold single databases (acceptLogical is false)",
    ],
    [
      { mayBePartial: true, method: "Physical", partialMark: "BackupScale Database" },
      "it may hold single databases only (BackupScale Database)",
    ],
    [
      { mayBePartial: true, method: "Logical", partialMark: "BackupDBNames orders" },
      "it may hold single databases only (BackupDBNames orders; acceptLogical is false)",
    ],
  ])("names what is wrong with %j", (changes, problem) => {
    const found = setProblem(set(changes), strict);
    expect(found && formatSetProblem(found)).toBe(problem);
  });

  it("respects the user's acceptance, each for its own kind of set", () => {
    const incremental = set({ type: "IncrementalBackup" });
    const logical = set({ mayBePartial: true, method: "Logical" });
    expect(setProblem(incremental, { acceptIncremental: true, acceptLogical: false })).toBeUndefined();
    expect(setProblem(incremental, { acceptIncremental: false, acceptLogical: true })).toBeDefined();
    expect(setProblem(logical, { acceptIncremental: false, acceptLogical: true })).toBeUndefined();
    expect(setProblem(logical, { acceptIncremental: true, acceptLogical: false })).toBeDefined();
  });

  it("remains for a partial set of any method other than Logical, whatever the user accepts", () => {
    const all = { acceptLogical: true, acceptIncremental: true };
    for (const method of ["", "Magic", "logical"])
      expect(setProblem(set({ mayBePartial: true, method }), all)).toBeDefined();
  });
});

describe("an unusable backup set", () => {
  it("is one that failed, or that succeeded and is empty or can't be restored", () => {
    expect(isUnusable(set({ rawStatus: "Failed" }))).toBe(true);
    expect(isUnusable(set({ available: false }))).toBe(true);
    expect(isUnusable(set({ empty: true }))).toBe(true);
  });

  it("is not one that may still succeed, or that only the user's acceptance excludes", () => {
    expect(isUnusable(set())).toBe(false);
    expect(isUnusable(set({ rawStatus: "Creating", available: false, empty: true }))).toBe(false);
    expect(isUnusable(set({ type: "IncrementalBackup", mayBePartial: true }))).toBe(false);
  });
});
